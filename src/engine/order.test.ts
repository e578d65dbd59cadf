import { describe, expect, test } from 'vitest'
import type { Intervention } from './interventions.ts'
import { makePlan } from './plan.ts'
import { Simulation } from './simulation.ts'
import { Timeline } from './timeline.ts'
import { play, pull, type Played } from './testing/play.ts'
import { ask, note, persist, puppet, puppets, reply, send, startTimer, tell, when } from './testing/puppet.ts'

/** What happened at `ms`, in order: `n1 hello`, `line crash`. */
function happened(played: Played, ms: number): readonly string[] {
  return played.trace.flatMap((event): string[] => {
    if (event.at !== Math.round(ms * 1000)) return []
    switch (event.kind) {
      case 'deliver':
        return [`${event.node} ${event.message.type}`]
      case 'timer':
        return [`${event.node} timer ${event.name}`]
      case 'script':
        return [`line ${played.timeline.plan.script[event.line]?.do}`]
      case 'call':
        return [`${event.node} op`]
      case 'start':
        return [`${event.node} start`]
      default:
        return []
    }
  })
}

describe('within one instant, events run in the order in which they were put on the agenda', () => {
  test('all nodes boot at time 0, in scenario order, before anything else', () => {
    const played = pull([tell(0, 'n3'), { atMs: 0, do: 'pause', node: 'n1' }])
    expect(happened(played, 0)).toEqual([
      'n1 start',
      'n2 start',
      'n3 start',
      'c1 start',
      'line op',
      'n3 op',
      'line pause',
    ])
  })

  test('messages and timers by when they were sent and started, not by who or what they are', () => {
    const played = pull([
      tell(10, 'n3', startTimer('a', 20)),
      tell(15, 'n1', startTimer('a', 15)),
      tell(20, 'n2', send('n1', 'x'), send('n3', 'y')),
      tell(25, 'n1', startTimer('b', 5)),
    ])
    expect(happened(played, 30)).toEqual(['n3 timer a', 'n1 timer a', 'n1 x', 'n3 y', 'n1 timer b'])
  })

  test('a timer that is started anew was put there then', () => {
    const played = pull([
      tell(10, 'n1', startTimer('a', 20)),
      tell(15, 'n2', startTimer('a', 15)),
      tell(20, 'n1', startTimer('a', 10)),
    ])
    expect(happened(played, 30)).toEqual(['n2 timer a', 'n1 timer a'])
  })

  test('what a slow node has to put off was put there then', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x')),
      tell(15, 'n1', startTimer('a', 35)),
      tell(25, 'n3', startTimer('a', 25)),
    ])
    expect(happened(played, 50)).toEqual(['n1 timer a', 'n2 x', 'n3 timer a'])
  })

  test('what an event leads to at once comes after what is there already', () => {
    const network = { delayMs: [0, 0] as [number, number] }
    const played = pull(
      [
        tell(5, 'n2', startTimer('a', 5)),
        tell(5, 'n1', startTimer('a', 5), when('aTimeout', send('n3', 'x', [send('n2', 'y')]))),
        tell(5, 'n3', startTimer('b', 5)),
      ],
      { network },
    )
    expect(happened(played, 10)).toEqual(['n2 timer a', 'n1 timer a', 'n3 timer b', 'n3 x', 'n2 y'])
  })

  test('a client’s next operation too; but a full disk is told at once, before anything else happens to the node', () => {
    const network = { delayMs: [0, 0] as [number, number] }
    const played = pull(
      [
        { atMs: 5, do: 'diskFull', node: 'n1', on: true },
        tell(6, 'n1', startTimer('a', 4), when('aTimeout', send('n2', 'x'), persist({ kept: 'k' }))),
        ask(6, 'c1', startTimer('a', 4), when('aTimeout', reply('c1@6', 'ok'))),
        ask(7, 'c1', reply('c1@7', 'ok')),
        tell(7, 'n2', startTimer('b', 3)),
      ],
      { network },
    )
    expect(happened(played, 10)).toEqual(['n1 timer a', 'c1 timer a', 'n2 timer b', 'n2 x', 'c1 op'])
    expect(played.seen('n1').at(-1)).toMatchObject({ type: 'persistFailed', mono: 10_000 })
  })

  test('the workload was put there first', () => {
    const played = pull([tell(5, 'n1', startTimer('a', 5))], {
      workload: [{ atMs: 10, op: 'ask', value: JSON.stringify([send('n1', 'x')]) }],
    })
    expect(happened(played, 10)).toEqual(['c1 op', 'n1 timer a'])
  })
})

describe('a script line runs once its instant is dry, and the instant runs dry again before the next line', () => {
  const network = { delayMs: [0, 0] as [number, number], clientDelayMs: [0, 0] as [number, number] }

  test('once it is dry', () => {
    const played = pull([
      tell(10, 'n1', startTimer('a', 20)),
      { atMs: 30, do: 'crash', node: 'n1' },
      tell(20, 'n2', send('n1', 'x')),
    ])
    expect(happened(played, 30)).toEqual(['n1 timer a', 'n1 x', 'line crash'])
  })

  test('and dry again before the next', () => {
    const played = pull(
      [
        tell(10, 'n1', send('n2', 'x', [send('n3', 'y', [send('n1', 'z')])])),
        { atMs: 10, do: 'crash', node: 'n3' },
        tell(10, 'n2', send('n1', 'w')),
      ],
      { network },
    )
    expect(happened(played, 10)).toEqual([
      'line op',
      'n1 op',
      'n2 x',
      'n3 y',
      'n1 z',
      'line crash',
      'line op',
      'n2 op',
      'n1 w',
    ])
  })

  test('lines of one instant in the order in which they are written', () => {
    const lines: readonly Intervention[] = [
      { atMs: 10, do: 'crash', node: 'n1' },
      { atMs: 10, do: 'restart', node: 'n1' },
      { atMs: 10, do: 'pause', node: 'n1' },
    ]
    const ups = (script: readonly Intervention[]): string | undefined => pull(script).at(10).nodes[0]?.now.up
    expect(ups(lines)).toBe('paused')
    expect(ups([...lines.slice(2), ...lines.slice(0, 2)])).toBe('up')
  })

  test('only message selectors are armed before the instant’s first event', () => {
    const played = pull([
      tell(5, 'n1', startTimer('a', 5), when('aTimeout', send('n2', 'x'))),
      { atMs: 10, do: 'cut', from: 'n1', to: 'n3' },
      { atMs: 10, do: 'drop', from: 'n1', to: 'n2' },
    ])
    expect(happened(played, 10)).toEqual(['n1 timer a', 'line drop', 'line cut'])
    expect(played.losses()).toEqual(['dropped:x@10'])
  })

  test('a `release` selector is no such selector: it looks at what is held when its turn comes', () => {
    const played = pull([
      { atMs: 5, do: 'hold', from: 'n1', to: 'n2' },
      tell(10, 'n1', send('n2', 'x')),
      { atMs: 10, do: 'release', from: 'n1', to: 'n2' },
    ])
    expect(played.arrivals()).toEqual(['x@20'])
  })

  test('lines at times whose microseconds are no exact multiple in binary run in their instant, and once', () => {
    // 1.001 × 1,000 is 1,000.9999999999999, and 4.03 × 1,000 is 4,030.0000000000005.
    const times = [0.001, 0.289, 1.001, 1.005, 2.003, 4.03, 8.2, 16.1, 32.064, 64.1]
    const played = pull(times.map((ms) => tell(ms, 'n1', note('here'))))
    expect(played.of('note').map((event) => event.at)).toEqual(times.map((ms) => Math.round(ms * 1000)))
  })
})

describe('a click in mid-instant first finishes the instant. So a run replays exactly as it was played', () => {
  const network = { delayMs: [0, 0] as [number, number] }
  const chain = tell(10, 'n1', send('n2', 'x', [send('n3', 'y', [send('n1', 'z')])]))

  test('a line added at that time comes after all of it, and the whole run agrees with a run from its script', () => {
    const timeline = new Timeline(makePlan(puppets({ network, script: [chain] }), puppet), [])
    timeline.advanceTo(9_999)
    timeline.advanceStep()
    timeline.advanceStep()
    const here = timeline.frontier
    expect(here.at).toBe(10_000)
    const acted = timeline.fork(here.at, [...timeline.plan.script, { atMs: 10, do: 'crash', node: 'n3' }])
    expect(acted.trace.flatMap((event) => (event.kind === 'deliver' ? [event.message.type] : []))).toEqual([
      'x',
      'y',
      'z',
    ])
    expect(acted.trace.at(-1)).toMatchObject({ kind: 'script', at: 10_000 })
    expect(acted.frontier.at).toBe(10_000)
    const again = play(acted.plan.scenario, puppet)
    acted.advanceTo(acted.plan.endsAt)
    expect(acted.trace).toEqual(again.trace)
    expect(acted.checksum()).toBe(again.timeline.checksum())
  })
})

describe('luck', () => {
  const range = { network: { delayMs: [10, 20] as [number, number] } }
  const lucks = (change: object = {}): readonly (readonly [string, number])[] =>
    pull(
      [
        tell(10, 'n1', send('n2', 'x', [startTimer('a', 5, 9)]), send('n2', 'x'), startTimer('a', 5, 9)),
        ask(30, 'c1', reply('c1@30', 'ok')),
        { atMs: 40, do: 'crash', node: 'n3' },
        { atMs: 50, do: 'restart', node: 'n3' },
      ],
      { ...range, ...change },
    )
      .at(1000)
      .nodes.flatMap(({ now }) =>
        (now.context as { seen: { type: string; luck: number }[] }).seen.map(
          ({ type, luck }): [string, number] => [`${now.id} ${type}`, luck],
        ),
      )

  test('every event carries its own, in [0, 1), the same in every run of a seed', () => {
    const all = lucks()
    expect(all.map(([name]) => name)).toEqual([
      'n1 start',
      'n1 op',
      'n1 aTimeout',
      'n2 start',
      'n2 x',
      'n2 x',
      'n2 aTimeout',
      'n3 start',
      'c1 start',
      'c1 op',
    ])
    expect(new Set(all.map(([, luck]) => luck)).size).toBe(all.length)
    expect(all.every(([, luck]) => luck >= 0 && luck < 1)).toBe(true)
    expect(lucks()).toEqual(all)
    expect(lucks({ seed: 2 }).every(([, luck], i) => luck !== all[i]?.[1])).toBe(true)
  })

  test('keyed by the event’s origin: what else happens changes none of it', () => {
    const busier = { workload: [{ every: 7, op: 'ask', value: JSON.stringify([send('n3', 'noise')]) }] }
    const all = lucks()
    // An operation that is never answered holds up the client; everything else stays.
    const others = lucks(busier).filter(([name]) => !name.startsWith('c1') && !name.endsWith('noise'))
    expect(others).toEqual(all.filter(([name]) => !name.startsWith('c1')))
  })

  test('ids are lower-cased: a scenario that spells them otherwise runs the same', () => {
    const named = (ids: readonly string[]): string =>
      play(
        puppets({
          ...range,
          nodes: ids.map((id) => ({ id })),
          script: [tell(10, ids[0] ?? '', startTimer('a', 5, 9), note('x'))],
        }),
        puppet,
      )
        .of('timer')
        .map((event) => event.at)
        .join()
    expect(named(['N1', 'N2'])).toBe(named(['n1', 'n2']))
  })
})

test('an instant that never comes to rest is reported, with its time', () => {
  const forever = tell(10, 'n1', when('aTimeout', startTimer('a', 0)), startTimer('a', 0))
  const simulation = new Simulation(makePlan(puppets({ script: [forever] }), puppet))
  expect(() => simulation.runTo(20_000)).toThrow(
    'found more than 100000 steps at 10 ms; expected a run in which time passes',
  )
})
