import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import { protocol } from '../protocols/two-phase-commit/index.ts'
import { finish } from '../verdicts.ts'
import { scenario as i6 } from './i6-the-coordinator-died.ts'

/** What `lessons.md` says of chapter 9. */

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
