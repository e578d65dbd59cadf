import { describe, expect, test } from 'vitest'
import { play, pull } from './testing/play.ts'
import { counter, counting } from './testing/counter.ts'
import { contextOf, persist, send, startTimer, stopTimer, tell, when, type Disk } from './testing/puppet.ts'

const types = (seen: readonly { readonly type: string }[]): readonly string[] =>
  seen.map((event) => event.type)
const booting = (disk: Disk): object => ({ nodes: [{ id: 'n1' }, { id: 'n2', disk }, { id: 'n3' }] })

describe('crash: the node starts again from its disk alone', () => {
  test('timers are gone', () => {
    const played = pull([
      tell(10, 'n1', startTimer('a', 50), startTimer('b', 100)),
      { atMs: 40, do: 'crash', node: 'n1' },
      { atMs: 50, do: 'restart', node: 'n1' },
    ])
    expect(played.of('timer')).toEqual([])
    expect(played.node('n1').timers).toEqual([])
  })

  test('arrivals are gone, and a dead node sends no refusal: silence is all that a sender gets', () => {
    const played = pull([
      { atMs: 5, do: 'crash', node: 'n2' },
      tell(10, 'n1', send('n2', 'hello', [send('n1', 'reply')])),
    ])
    expect(played.losses()).toEqual(['refused:hello@20'])
    expect(types(played.seen('n1'))).toEqual(['start', 'op'])
  })

  test('what it had sent is on the wire and still arrives', () => {
    const played = pull([tell(10, 'n1', send('n2', 'last words')), { atMs: 12, do: 'crash', node: 'n1' }])
    expect(played.arrivals('n2')).toEqual(['last words@20'])
  })

  test('it boots from what `persist` last stored, not from a later `context.disk`', () => {
    // The counter's disk is in its context too; a full disk lets them differ.
    const played = play(
      counting({
        script: [
          { atMs: 150, do: 'diskFull', node: 'n1', on: true },
          { atMs: 250, do: 'crash', node: 'n1' },
        ],
      }),
      counter,
    )
    const countAt = (ms: number): unknown => (played.node('n1', ms).now.context as { disk: object }).disk
    expect(countAt(149)).toEqual({ count: 2 })
    expect(countAt(249)).toEqual({ count: 3 })
    expect(played.node('n1', 249).disk).toEqual({ count: 2 })
    expect(countAt(250)).toEqual({ count: 2 })
  })

  test('nothing of its memory is left: a restart is a new life', () => {
    const played = pull(
      [
        tell(10, 'n2', when('hello', send('n1', 'hi')), persist({ kept: 'new' })),
        { atMs: 20, do: 'crash', node: 'n2' },
        { atMs: 30, do: 'restart', node: 'n2' },
        tell(40, 'n1', send('n2', 'hello')),
      ],
      booting({ kept: 'old' }),
    )
    expect(contextOf(played.node('n2', 9).now).disk).toEqual({ kept: 'old' })
    expect(contextOf(played.node('n2').now).disk).toEqual({ kept: 'new' })
    expect(types(played.seen('n2'))).toEqual(['start', 'hello'])
    expect(played.of('start').filter((event) => event.again)).toMatchObject([{ node: 'n2', at: 30_000 }])
  })

  test('while it is down it does nothing and is shown as it would boot', () => {
    const played = pull(
      [{ atMs: 5, do: 'crash', node: 'n2' }],
      booting({ kept: 'x', told: [startTimer('a', 10)] }),
    )
    expect(played.node('n2', 6).now).toMatchObject({ up: 'down', context: { disk: { kept: 'x' }, seen: [] } })
    expect(played.of('timer')).toEqual([])
  })

  test('timers of its last life never fire in the next, even where they have the same name', () => {
    const played = pull([
      tell(10, 'n1', startTimer('a', 50)),
      { atMs: 20, do: 'crash', node: 'n1' },
      { atMs: 20, do: 'restart', node: 'n1' },
      tell(20, 'n1', startTimer('a', 70)),
    ])
    expect(played.of('timer').map((event) => event.at)).toEqual([90_000])
  })

  test('a timer that is started again in the instant of its last start, a life later, has a luck of its own', () => {
    const played = pull([
      tell(10, 'n1', startTimer('a', 50, 60)),
      { atMs: 10, do: 'crash', node: 'n1' },
      { atMs: 10, do: 'restart', node: 'n1' },
      tell(10, 'n1', startTimer('a', 50, 60)),
    ])
    const once = pull([tell(10, 'n1', startTimer('a', 50, 60))])
    expect(played.of('timer')[0]?.at).not.toBe(once.of('timer')[0]?.at)
  })
})

describe('wipe: from nothing', () => {
  test('a running node restarts at once, with an empty disk', () => {
    const played = pull([{ atMs: 5, do: 'wipe', node: 'n2' }], booting({ kept: 'x' }))
    expect(played.node('n2', 5).now).toMatchObject({ up: 'up', context: { disk: undefined } })
    expect(types(played.seen('n2'))).toEqual(['start'])
    expect(played.node('n2').disk).toBeUndefined()
  })

  test('one that is down stays down until it is restarted', () => {
    const played = pull(
      [
        { atMs: 5, do: 'crash', node: 'n2' },
        { atMs: 6, do: 'wipe', node: 'n2' },
        { atMs: 9, do: 'restart', node: 'n2' },
      ],
      booting({ kept: 'x' }),
    )
    expect(played.node('n2', 8).now.up).toBe('down')
    expect(contextOf(played.node('n2').now).disk).toBeUndefined()
  })
})

describe('pause: messages and due timers wait, and are handled in a burst at resume, in due order', () => {
  test('in due order, messages and timers mixed', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 45), startTimer('b', 25)),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n1', send('n2', 'first')),
      tell(30, 'n1', send('n2', 'second')),
      tell(50, 'n1', send('n2', 'third')),
      { atMs: 100, do: 'resume', node: 'n2' },
    ])
    expect(types(played.seen('n2'))).toEqual([
      'start',
      'op',
      'first',
      'bTimeout',
      'second',
      'aTimeout',
      'third',
    ])
    expect(
      played
        .seen('n2')
        .slice(2)
        .every((event) => event.mono === 100_000),
    ).toBe(true)
  })

  test('in due order too where a timer has been restarted before the pause', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 15)),
      tell(10, 'n2', startTimer('a', 40)),
      { atMs: 12, do: 'pause', node: 'n2' },
      tell(20, 'n1', send('n2', 'message')),
      { atMs: 100, do: 'resume', node: 'n2' },
    ])
    expect(types(played.seen('n2'))).toEqual(['start', 'op', 'op', 'message', 'aTimeout'])
  })

  test('a waiting timer that is stopped in the burst never fires', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 30), when('stop', stopTimer('a'))),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n1', send('n2', 'stop')),
      { atMs: 100, do: 'resume', node: 'n2' },
    ])
    expect(played.of('timer')).toEqual([])
  })

  test('a waiting timer that is restarted in the burst does not fire for its old start', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 30), when('again', startTimer('a', 25))),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n1', send('n2', 'again')),
      { atMs: 100, do: 'resume', node: 'n2' },
    ])
    expect(played.of('timer').map((event) => event.at)).toEqual([125_000])
  })

  test('a timer that was due first fires first, and then is running no more', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 10), when('stop', stopTimer('a'))),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n1', send('n2', 'stop')),
      { atMs: 100, do: 'resume', node: 'n2' },
    ])
    expect(types(played.seen('n2'))).toEqual(['start', 'op', 'aTimeout', 'stop'])
  })

  test('it sleeps for as long as it is paused: nothing arrives, nothing fires, its clock goes on', () => {
    const played = pull([{ atMs: 5, do: 'pause', node: 'n2' }, tell(10, 'n1', send('n2', 'hello'))])
    const view = played.node('n2', 50)
    expect(view).toMatchObject({ now: { up: 'paused' }, waiting: 1, clock: { mono: 50_000 } })
    expect(played.at(50).flights).toEqual([])
    expect(types(played.seen('n2'))).toEqual(['start'])
  })

  test('what waits is gone when it crashes', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 30)),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n1', send('n2', 'hello')),
      { atMs: 50, do: 'crash', node: 'n2' },
      { atMs: 60, do: 'restart', node: 'n2' },
    ])
    expect(played.losses()).toEqual(['refused:hello@50'])
    expect(types(played.seen('n2'))).toEqual(['start'])
    expect(played.of('timer')).toEqual([])
  })

  test('and the next life begins without it: no old message, and timers that fire', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 30)),
      { atMs: 5, do: 'pause', node: 'n2' },
      tell(10, 'n1', send('n2', 'hello')),
      { atMs: 50, do: 'crash', node: 'n2' },
      { atMs: 60, do: 'restart', node: 'n2' },
      tell(70, 'n2', startTimer('a', 30)),
      { atMs: 200, do: 'pause', node: 'n2' },
      { atMs: 210, do: 'resume', node: 'n2' },
    ])
    expect(types(played.seen('n2'))).toEqual(['start', 'op', 'aTimeout'])
    expect(played.of('timer').map((event) => event.at)).toEqual([100_000])
  })

  test('what it had sent goes on', () => {
    const played = pull([tell(10, 'n1', send('n2', 'hello')), { atMs: 12, do: 'pause', node: 'n1' }])
    expect(played.arrivals('n2')).toEqual(['hello@20'])
  })
})

describe('slow: `delayMs` more per event handled', () => {
  test('messages and timers are handled one after the other, each so much later', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 20)),
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x'), send('n2', 'y')),
    ])
    expect(
      played
        .seen('n2')
        .slice(2)
        .map((event) => `${event.type}@${event.mono / 1000}`),
    ).toEqual(['aTimeout@50', 'x@80', 'y@110'])
  })

  test('an event that finds it idle waits for its own time only', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x')),
      tell(210, 'n1', send('n2', 'y')),
    ])
    expect(played.arrivals('n2')).toEqual(['x@50', 'y@250'])
  })

  test('0 ends it; what has been waiting is not overtaken', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x'), send('n2', 'y')),
      { atMs: 25, do: 'slow', node: 'n2', delayMs: 0 },
      tell(30, 'n1', send('n2', 'z')),
      tell(200, 'n1', send('n2', 'later')),
    ])
    expect(played.arrivals('n2')).toEqual(['x@50', 'y@80', 'z@80', 'later@210'])
  })

  test('a timer that has been stopped or restarted costs it nothing', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 20), startTimer('b', 20)),
      tell(1, 'n2', stopTimer('a'), startTimer('b', 100)),
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x')),
    ])
    expect(played.arrivals('n2')).toEqual(['x@50'])
    expect(played.of('timer').map((event) => event.at)).toEqual([131_000])
  })

  test('a timer that is stopped while it waits for its turn never fires', () => {
    const played = pull([
      tell(0, 'n2', startTimer('a', 21), when('stop', stopTimer('a'))),
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'stop')),
    ])
    expect(played.of('timer')).toEqual([])
  })

  test('what waits for its turn has arrived: a cut does not stop it, a drop finds nothing, a crash forgets it', () => {
    const slow = { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 } as const
    const x = tell(10, 'n1', send('n2', 'x'))
    const born = { from: 'n1', to: 'n2', type: 'x', sentAtMs: 10 }
    expect(pull([slow, x, { atMs: 25, do: 'cut', from: 'n1', to: 'n2' }]).arrivals('n2')).toEqual(['x@50'])
    const dropped = pull([slow, x, { atMs: 25, do: 'drop', ...born }])
    expect(dropped.arrivals('n2')).toEqual(['x@50'])
    expect(dropped.lines()[2]).toBe('it is not under way: it was never sent, has arrived, or is gone')
    const crashed = pull([slow, x, { atMs: 25, do: 'crash', node: 'n2' }])
    expect(crashed.losses()).toEqual(['refused:x@25'])
  })

  test('a crash empties the queue: the next life does not wait for the last one', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x'), send('n2', 'y'), send('n2', 'z')),
      { atMs: 25, do: 'crash', node: 'n2' },
      { atMs: 30, do: 'restart', node: 'n2' },
      tell(35, 'n1', send('n2', 'w')),
    ])
    expect(played.arrivals('n2')).toEqual(['w@75'])
  })

  test('a pause finds it in mid-queue: the rest is handled after the resume', () => {
    const played = pull([
      { atMs: 5, do: 'slow', node: 'n2', delayMs: 30 },
      tell(10, 'n1', send('n2', 'x'), send('n2', 'y')),
      { atMs: 60, do: 'pause', node: 'n2' },
      { atMs: 200, do: 'resume', node: 'n2' },
    ])
    expect(played.arrivals('n2')).toEqual(['x@50', 'y@200'])
  })
})

describe('`timeout` fires a node’s timer now', () => {
  test('and it does not fire again', () => {
    const played = pull([
      tell(0, 'n1', startTimer('a', 50), startTimer('b', 70)),
      { atMs: 20, do: 'timeout', node: 'n1', timer: 'a' },
    ])
    expect(played.of('timer')).toMatchObject([
      { at: 20_000, name: 'a', forced: true },
      { at: 70_000, name: 'b', forced: false },
    ])
    expect(types(played.seen('n1'))).toEqual(['start', 'op', 'aTimeout', 'bTimeout'])
  })

  test('with the luck that it would have had', () => {
    const luck = (script: Parameters<typeof pull>[0]): number | undefined =>
      pull([tell(0, 'n1', startTimer('a', 50, 60)), ...script])
        .seen('n1')
        .find((event) => event.type === 'aTimeout')?.luck
    expect(luck([{ atMs: 20, do: 'timeout', node: 'n1', timer: 'a' }])).toBe(luck([]))
  })

  test('does not apply where the timer is not running, or its node is not', () => {
    const played = pull([
      { atMs: 10, do: 'timeout', node: 'n1', timer: 'a' },
      tell(20, 'n1', startTimer('a', 500)),
      { atMs: 30, do: 'pause', node: 'n1' },
      { atMs: 40, do: 'timeout', node: 'n1', timer: 'a' },
      { atMs: 50, do: 'crash', node: 'n1' },
      { atMs: 60, do: 'timeout', node: 'n1', timer: 'a' },
    ])
    expect(played.lines()).toEqual([
      "n1's timer a is not running",
      'applied',
      'applied',
      'n1 is paused',
      'applied',
      'n1 is down',
    ])
    expect(played.of('timer')).toEqual([])
  })
})

describe('lines that do not apply say why, and are no error', () => {
  test('nodes that are as they should become', () => {
    const played = pull([
      { atMs: 1, do: 'restart', node: 'n1' },
      { atMs: 2, do: 'resume', node: 'n1' },
      { atMs: 3, do: 'crash', node: 'n1' },
      { atMs: 4, do: 'crash', node: 'n1' },
      { atMs: 5, do: 'pause', node: 'n1' },
      { atMs: 6, do: 'pause', node: 'n2' },
      { atMs: 7, do: 'pause', node: 'n2' },
      { atMs: 8, do: 'restart', node: 'n2' },
      { atMs: 9, do: 'crash', node: '@leader' },
      { atMs: 10, do: 'crash', node: '@follower2' },
    ])
    expect(played.lines()).toEqual([
      'n1 is running',
      'n1 is not paused',
      'applied',
      'n1 is down already',
      'n1 is down',
      'applied',
      'n2 is paused already',
      'n2 is paused',
      'nobody leads',
      'there is no running follower number 2',
    ])
    expect(played.of('script')[0]).toMatchObject({ applied: false, reason: 'n1 is running', line: 0 })
  })
})
