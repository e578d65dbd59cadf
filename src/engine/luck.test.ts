import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Intervention, InterventionKind } from './interventions.ts'
import { play, type Played } from './testing/play.ts'
import { anyLine } from './testing/anyline.ts'
import { counter } from './testing/counter.ts'
import { lively } from './testing/lively.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Acts that leave links as they are: what is sent all the same must fare the same. */
const kinds: readonly InterventionKind[] = [
  ...([
    'crash',
    'restart',
    'wipe',
    'pause',
    'resume',
    'slow',
    'timeout',
    'skew',
    'diskFull',
    'noFsync',
  ] as const),
  ...(['drop', 'duplicate', 'hold', 'release', 'tamper', 'op', 'add', 'remove', 'set'] as const),
]
const act = fc.array(fc.nat(), { minLength: 12, maxLength: 12 }).map((numbers) => anyLine(numbers, kinds))
const runOf = (script: readonly Intervention[], seed: number): Played =>
  play(lively({ script: [...script, { atMs: 300, do: 'add', node: 'n4' }], seed }), counter)

/** By birth: when it arrives or would, and whether chance strikes; nothing where the learner was quicker. */
function journeys(played: Played): ReadonlyMap<string, string> {
  const ends = new Map(played.of('gone').map((event) => [event.send, event.why]))
  return new Map(
    played.of('send').flatMap(({ id, birth, arrivesAt }): [string, string][] => {
      const { from, to, type, sentAt, k, copy } = birth
      const why = ends.get(id)
      // A copy that the learner makes takes the number that is free.
      if (copy > 0 || why === 'dropped') return []
      return [[[from, to, type, sentAt, k].join(), `${arrivesAt}${why === 'lost' ? ' lost' : ''}`]]
    }),
  )
}

describe('keyed luck: an intervention changes only what it causes', () => {
  test('every message that is still sent keeps its delay, and is lost by chance if it was', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 3 }), fc.nat({ max: 1_000_000 }), (acts, seed) => {
        const without = journeys(runOf([], seed))
        const both = [...journeys(runOf(acts, seed))].filter(([birth]) => without.has(birth))
        compared += both.length
        expect(both).toEqual(both.map(([birth]) => [birth, without.get(birth)]))
      }),
      { numRuns: 20 },
    )
    expect(compared).toBeGreaterThan(1000)
  })

  test('drop one packet, and every other packet keeps its delay', () => {
    const beats = (script: readonly Intervention[]): ReadonlyMap<string, string> =>
      new Map([...journeys(runOf(script, 7))].filter(([birth]) => birth.includes('count')))
    const all = beats([])
    // A beat's packet, which nobody answers and which tells nothing new.
    const dropped = beats([{ atMs: 0, do: 'drop', from: 'n1', to: 'n2', type: 'count', nth: 3 }])
    expect(all.size).toBeGreaterThan(200)
    expect(dropped.size).toBe(all.size - 1)
    expect([...dropped].filter(([birth, journey]) => all.get(birth) !== journey)).toEqual([])
  })

  test('a node that restarts, or a client that is asked once more, draws no other timers than before', () => {
    const timers = (script: readonly Intervention[], node: string): readonly number[] =>
      runOf(script, 7)
        .of('timer')
        .flatMap((event) => (event.node === node ? [event.at] : []))
    const extra: readonly Intervention[] = [
      { atMs: 100, do: 'op', client: 'c1', op: 'add' },
      { atMs: 150, do: 'crash', node: 'n2' },
      { atMs: 160, do: 'restart', node: 'n2' },
    ]
    expect(timers(extra, 'n1')).toEqual(timers([], 'n1'))
    expect(timers(extra, 'n3')).toEqual(timers([], 'n3'))
    expect(timers(extra, 'n2')).not.toEqual(timers([], 'n2'))
  })
})
