import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { judgeLinearizable } from './judge.ts'
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
  ])('%s: all %i', (name, count) => {
    const histories = historiesOf(name)
    const t = performance.now()
    const wrong = histories.filter(
      ({ history, expected }) => judgeLinearizable(history).holds !== (expected === 'ok'),
    )
    console.log(name, performance.now() - t)
    expect(wrong.map(({ id }) => id)).toEqual([])
    expect(histories).toHaveLength(count)
  })

  it('hard', () => {
    for (const { id, history, expected } of historiesOf('hard')) {
      const t = performance.now()
      const r = judgeLinearizable(history)
      console.log(id, expected, r.holds, performance.now() - t)
    }
  })
})
