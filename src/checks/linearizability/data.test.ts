import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { Call, History } from '../history.ts'
import { judgeLinearizable } from './judge.ts'
import type { Refuted } from './result.ts'
import { historiesIn } from './testing/jsonl.ts'

/** Jepsen's histories of etcd, Knossos's tests, and generated ones that Porcupine judged. */

vi.setConfig({ testTimeout: 60_000 })

const folder = new URL('../../../../shared/data/linearizability/', import.meta.url)
const historiesOf = (name: string) => historiesIn(readFileSync(new URL(`${name}.jsonl`, folder), 'utf8'))

describe.skipIf(!existsSync(folder))('known verdicts (skipped where ../shared/data is absent)', () => {
  it.each([
    ['etcd', 52],
    ['knossos', 61],
    ['fuzz', 600],
  ])('%s: all %i, and the part of each violation fails by itself', (name, count) => {
    const histories = historiesOf(name)
    const verdicts = histories.map(({ id, history, expected }) => ({
      id,
      history,
      expected,
      verdict: judgeLinearizable(history),
    }))
    const wrong = verdicts.filter(({ verdict, expected }) => verdict.holds !== (expected === 'ok'))
    expect(wrong.map(({ id }) => id)).toEqual([])
    expect(histories).toHaveLength(count)
    for (const { id, history, verdict } of verdicts) {
      if (verdict.holds !== false) continue
      expect(verdict.why, id).not.toBe('')
      expect(judgeLinearizable(weakened(history, verdict), { limit: 50_000 }).holds, id).not.toBe(true)
    }
  })

  it('hard: each is decided within 2 s', () => {
    const verdicts = historiesOf('hard').map(({ id, history }) => [id, judgeLinearizable(history).holds])
    expect(Object.fromEntries(verdicts)).toEqual({
      'fuzz-239': false,
      'fuzz-1201': false,
      'fuzz-2027': false,
      'fuzz-2637': false,
      'fuzz-3717': false,
    })
  }, 10_000)
})

/** On the key of the violation, as it stood then: every call outside of the part might take effect at any time, or never. */
function weakened(history: History, { key, culprit, part }: Refuted): History {
  const end = history.calls.find(({ id }) => id === culprit)?.end ?? Infinity
  const calls = history.calls
    .filter((call) => call.key === key && call.start < end)
    .map((call): Call => (call.end <= end ? call : { ...call, outcome: 'unknown', end: Infinity }))
    .map((call, place): Call =>
      part.includes(call.id)
        ? call
        : { ...call, outcome: 'unknown', start: place - history.calls.length, end: Infinity },
    )
  return { ...history, calls }
}
