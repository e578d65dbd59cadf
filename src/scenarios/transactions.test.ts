import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import type { OpSpec } from '../engine/scenario.ts'
import { protocol as transactions } from '../protocols/transactions/index.ts'
import { protocol } from '../protocols/two-phase-commit/index.ts'
import { finish } from '../verdicts.ts'
import { scenario as i5 } from './i5-write-skew-nobody-on-call.ts'
import { scenario as i6 } from './i6-the-coordinator-died.ts'

/** What `lessons.md` says of chapter 9. */

describe('I5', () => {
  /** The orders in which two can do three steps each: true is Ana's. */
  const interleavings = (ana: number, ben: number): readonly (readonly boolean[])[] => {
    if (ana + ben === 0) return [[]]
    const next = (isAna: boolean, rest: readonly (readonly boolean[])[]) =>
      rest.map((each) => [isAna, ...each])
    return [
      ...(ana > 0 ? next(true, interleavings(ana - 1, ben)) : []),
      ...(ben > 0 ? next(false, interleavings(ana, ben - 1)) : []),
    ]
  }

  /** Both begin at once; each of their steps belongs to one of the three that the order gives a place. */
  const played = (
    order: readonly boolean[],
    level: string,
    scenario: typeof i5,
    thirds: readonly number[],
  ) => {
    const workload = scenario.workload?.map((spec, who): OpSpec => {
      const times = order.flatMap((isAna, place) => (isAna === (who === 0) ? [2000 + 1000 * place] : []))
      const txn = spec.txn?.map((step, i) => ({ ...step, atMs: times[thirds[i] ?? 0] ?? 0 }))
      return { ...spec, atMs: 5, ...(txn && { txn }) }
    })
    const run = { ...scenario, knobs: { ...i5.knobs, level }, ...(workload && { workload }) }
    const { total, aborts, waitMs } = finish(run, transactions).measures
    return { total, aborts, waits: (waitMs ?? 0) > 0 ? 1 : 0 }
  }

  const all = interleavings(3, 3)
  /** How often the twenty interleavings end with so many on call, so many rolled back, and so many that waited. */
  const ends = (level: string, scenario: typeof i5, thirds: readonly number[]) => {
    const counts: Record<string, number> = {}
    for (const order of all) {
      const { total, aborts, waits } = played(order, level, scenario, thirds)
      const name = `${total} on call, ${aborts} rolled back, ${waits} waited`
      counts[name] = (counts[name] ?? 0) + 1
    }
    return counts
  }

  test('of the twenty interleavings eighteen leave nobody on call; serializable rolls one back in these, and in no other', () => {
    expect(all).toHaveLength(20)
    const looksWritesCommits = [0, 0, 1, 2]
    expect(ends('snapshot', i5, looksWritesCommits)).toEqual({
      '0 on call, 0 rolled back, 0 waited': 18,
      '1 on call, 0 rolled back, 0 waited': 2,
    })
    expect(ends('serializable', i5, looksWritesCommits)).toEqual({
      '1 on call, 1 rolled back, 0 waited': 18,
      '1 on call, 0 rolled back, 0 waited': 2,
    })
  })

  test('with the rows that are read locked nobody is rolled back, and in the same eighteen one waits', () => {
    expect(ends('read committed', applyVariant(i5, 'locks'), [0, 0, 0, 1, 2])).toEqual({
      '1 on call, 0 rolled back, 1 waited': 18,
      '1 on call, 0 rolled back, 0 waited': 2,
    })
  })
})

describe('I6', () => {
  const blockedMs = (script: typeof i6.script) =>
    finish({ ...applyVariant(i6, 'fixed'), script }, protocol).measures['blockedMs']

  test('blocked is from the yes to the verdict: the outage, from the vote to the crash, and one delay', () => {
    const [drop, crash, restart] = i6.script
    if (!drop || !crash || !restart) throw new Error('I6 has another script')
    const votedAt = 900
    const toldAfter = 300
    for (const outageMs of [1000, 10_000, 30_000]) {
      const backAt = crash.atMs + outageMs
      expect(blockedMs([drop, crash, { ...restart, atMs: backAt }])).toBe(backAt + toldAfter - votedAt)
    }
  })

  test('with both verdicts under way before the crash nobody notices it', () => {
    expect(blockedMs(i6.script.slice(1))).toBe(600)
  })

  test('whenever the coordinator dies, both banks end alike, and with the rule off not always', () => {
    const crashes = Array.from({ length: 60 }, (_, i) => 400 + 25 * i)
    const torn = (rulesOff: readonly string[]) =>
      crashes.filter((atMs) => {
        const lost = i6.script.slice(0, 1)
        const dead = [
          { atMs, do: 'crash', node: 'n1' } as const,
          { atMs: atMs + 8000, do: 'restart', node: 'n1' } as const,
        ]
        const { verdicts } = finish(
          { ...i6, rulesOff, script: [...lost, ...dead].toSorted((a, b) => a.atMs - b.atMs) },
          protocol,
        )
        return verdicts.some(({ check, holds }) => check === 'all-or-nothing' && holds === false)
      })
    expect(torn([])).toEqual([])
    expect(torn(['yes-is-binding']).length).toBeGreaterThan(5)
  })
})
