import { describe, expect, test } from 'vitest'
import type { Intervention } from './interventions.ts'
import { play, pull } from './testing/play.ts'
import { counter, counting } from './testing/counter.ts'
import { tell } from './testing/puppet.ts'

describe('clocks', () => {
  test('`skew { offsetMs }` is absolute: it moves `wall`, and `mono` stays', () => {
    const played = pull([
      { atMs: 10, do: 'skew', node: 'n2', offsetMs: 500 },
      { atMs: 20, do: 'skew', node: 'n2', offsetMs: -3.5 },
      tell(30, 'n2'),
    ])
    expect(played.node('n2', 15).clock).toEqual({ wall: 515_000, mono: 15_000, offset: 500_000, driftPpm: 0 })
    expect(played.seen('n2').at(-1)).toMatchObject({ mono: 30_000, wall: 26_500 })
  })

  test('timers run on `mono`: a skew leaves them alone, a drift moves those that run', () => {
    const beats = (line: Intervention): readonly number[] =>
      play(counting({ nodes: 1, workload: [], endMs: 400, script: [line] }), counter)
        .of('timer')
        .map((event) => event.at / 1000)
    expect(beats({ atMs: 20, do: 'skew', node: 'n1', offsetMs: 5000 })).toEqual([
      50, 100, 150, 200, 250, 300, 350, 400,
    ])
    // 30 ms are left: at half the rate they take 60, and every beat after them 100.
    expect(beats({ atMs: 20, do: 'drift', node: 'n1', driftPpm: -500_000 })).toEqual([80, 180, 280, 380])
    expect(beats({ atMs: 20, do: 'drift', node: 'n1', driftPpm: 1_000_000 }).slice(0, 4)).toEqual([
      35, 60, 85, 110,
    ])
  })

  test('a drift that ends leaves `mono` where it has come to', () => {
    const played = pull([
      { atMs: 100, do: 'drift', node: 'n2', driftPpm: 100_000 },
      { atMs: 200, do: 'drift', node: 'n2', driftPpm: 0 },
    ])
    expect(played.node('n2', 200).clock).toMatchObject({ mono: 210_000, driftPpm: 0 })
    expect(played.node('n2', 300).clock).toMatchObject({ mono: 310_000, offset: 10_000 })
  })

  test('a scenario’s own clocks: wrong and drifting from the start', () => {
    const played = pull([tell(100, 'n1')], {
      nodes: [{ id: 'n1', clock: { offsetMs: 250, driftPpm: 10_000 } }, { id: 'n2' }],
    })
    expect(played.seen('n1').at(-1)).toMatchObject({ mono: 101_000, wall: 351_000 })
  })

  test('a timer that is due and waits its turn is not put off by a drift', () => {
    const script = (drift: Intervention): readonly Intervention[] => [
      { atMs: 1, do: 'slow', node: 'n1', delayMs: 40 },
      drift,
    ]
    const beats = (drift: Intervention): number | undefined =>
      play(counting({ nodes: 1, workload: [], endMs: 400, script: script(drift) }), counter).of('timer')[0]
        ?.at
    // Due at 50 ms, handled 40 ms later.
    expect(beats({ atMs: 70, do: 'skew', node: 'n1', offsetMs: 1 })).toBe(90_000)
    expect(beats({ atMs: 70, do: 'drift', node: 'n1', driftPpm: -500_000 })).toBe(90_000)
  })

  test('a crash resets no clock', () => {
    const played = pull([
      { atMs: 10, do: 'skew', node: 'n2', offsetMs: 500 },
      { atMs: 20, do: 'crash', node: 'n2' },
      { atMs: 30, do: 'restart', node: 'n2' },
    ])
    expect(played.seen('n2')).toMatchObject([{ type: 'start', wall: 530_000, mono: 30_000 }])
  })
})
