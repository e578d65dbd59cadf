import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { fromArray } from '../../engine/chunks.ts'
import type { Knobs } from './knobs.ts'
import { replay } from './log.ts'
import { copied } from './rules/acknowledging.ts'
import { boot } from './server.ts'
import { playCluster, promote, write } from './testing/cluster.ts'

describe('when a client hears OK', () => {
  test.each<[Knobs['ack'], string, string]>([
    ['async', 'ok@4', 'on the primary’s disk'],
    ['semi-sync', 'ok@24', 'one backup has it: a round trip to the nearer'],
    ['majority', 'ok@24', 'two of three have it'],
    ['sync', 'ok@84', 'all have it: a round trip to the farthest'],
  ])('%s: %s, once %s', (ack, outcome) => {
    const far = { from: 'n1', to: 'n3', both: true, delayMs: [40, 40] as [number, number] }
    const network = {
      delayMs: [10, 10] as [number, number],
      clientDelayMs: [2, 2] as [number, number],
      links: [far],
    }
    const run = playCluster({ knobs: { ack }, network, workload: [write(100, 1)] })
    expect(run.outcomes()).toEqual([outcome])
  })

  test('majority counts all members, present or not', () => {
    const script: Intervention[] = [{ atMs: 50, do: 'crash', node: 'n3' }]
    const run = playCluster({ knobs: { ack: 'majority' }, script, workload: [write(100, 1)] })
    expect(run.outcomes()).toEqual(['ok@24'])
    script.push({ atMs: 50, do: 'crash', node: 'n2' })
    expect(playCluster({ knobs: { ack: 'majority' }, script, workload: [write(100, 1)] }).outcomes()).toEqual(
      ['unknown@1000'],
    )
  })

  test('a primary alone in the world is its own majority', () => {
    const knobs = { ack: 'majority', failover: 'automatic' } as const
    const run = playCluster({ nodes: 1, knobs, workload: [write(4000, 1)] })
    expect(run.outcomes()).toEqual(['ok@4'])
    expect(run.role('n1')).toBe('primary E1')
  })

  test('an entry counts as safe once a majority has it, also where nobody waited for that', () => {
    const run = playCluster({ workload: [write(100, 1)] })
    expect(run.server('n1', 110).safe).toBe(0)
    expect(run.server('n1', 122).safe).toBe(1)
    expect(run.server('n2', 122).safe).toBe(0)
    expect(run.server('n2', 300).safe).toBe(1)
  })
})

test('§5.4.2 entries of an older epoch are safe once one of the present epoch stands behind them', () => {
  const entry = (epoch: number) => ({ epoch, write: null })
  const disk = {
    ...boot({ self: 'n1', members: [], clients: [], disk: undefined, config: undefined as never }).disk,
    epoch: 2,
  }
  const log = fromArray([entry(1), entry(1), entry(2)])
  const reached = (acked: number) =>
    copied(
      {
        disk: { ...disk, log },
        office: {
          database: replay(log),
          peers: { n2: { sent: 3, acked, heardAt: 0 }, n3: { sent: 3, acked: 0, heardAt: 0 } },
          waiting: [],
          batching: false,
          fellBack: false,
        },
        safe: 0,
      },
      'majority',
      [],
    )
  expect([reached(1), reached(2), reached(3)]).toEqual([0, 0, 3])
})

describe('shipping', () => {
  test('a batch leaves every so many ms, and brings all that was written since the last', () => {
    const run = playCluster({
      knobs: { shipEveryMs: 100 },
      workload: [write(50, 1), write(60, 2), write(110, 3)],
    })
    const ships = run.of('send').filter(({ birth }) => birth.type === 'ship' && birth.to === 'n2')
    expect(
      ships.map(({ at, message }) => [at / 1000, 'entries' in message && message.entries]),
    ).toMatchObject([
      [100, [{ write: { value: 1 } }, { write: { value: 2 } }]],
      [200, [{ write: { value: 3 } }]],
    ])
  })

  test('what waits for the next batch dies with the primary; what was sent does not', () => {
    const script: Intervention[] = [{ atMs: 101, do: 'crash', node: 'n1' }]
    const workload = [write(50, 1), write(98.5, 2)]
    const run = playCluster({ knobs: { shipEveryMs: 100 }, script, workload })
    expect(run.outcomes()).toEqual(['ok@4', 'ok@4'])
    expect(run.log('n2')).toEqual(['1·1'])
  })

  test('nobody waits for a batch whom an acknowledgement depends on', () => {
    const run = playCluster({ knobs: { ack: 'sync', shipEveryMs: 1000 }, workload: [write(50, 1)] })
    expect(run.outcomes()).toEqual(['ok@24'])
  })

  test('a lost shipment is sent again after the next heartbeat', () => {
    const script: Intervention[] = [{ atMs: 100, do: 'drop', from: 'n1', to: 'n2', type: 'ship' }]
    const run = playCluster({ script, workload: [write(100, 1)] })
    expect(run.log('n2', 150)).toEqual([])
    expect(run.notes('goesBack')).toEqual(['goesBack n1@222'])
    expect(run.log('n2', 232)).toEqual(['1·1'])
  })

  test('an answer to an office that is over says nothing of the present one', () => {
    const script: Intervention[] = [
      { atMs: 111, do: 'hold', from: 'n2', to: 'n1', type: 'shipAck', forMs: 1000 },
      promote(300, 'n2'),
      { atMs: 350, do: 'pause', node: 'n2' },
      promote(400, 'n1'),
    ]
    const run = playCluster({ script, workload: [write(100, 1)], endMs: 2000 })
    expect(
      run
        .of('deliver')
        .filter(({ birth, at }) => birth.type === 'shipAck' && birth.from === 'n2' && at > 1e6),
    ).toHaveLength(1)
    expect(run.server('n1').office?.peers['n2']?.acked).toBe(0)
  })

  test('a backup that was down gets all that it missed', () => {
    const script: Intervention[] = [
      { atMs: 50, do: 'crash', node: 'n2' },
      { atMs: 2050, do: 'restart', node: 'n2' },
    ]
    const workload = [{ ...write(0, 1), every: 10, untilMs: 2000 }]
    const run = playCluster({ script, workload })
    expect(run.log('n2', 2050)).toHaveLength(4)
    expect(run.log('n2')).toEqual(run.log('n1'))
    expect(run.log('n2')).toHaveLength(200)
  })

  test('a backup that lost its disk gets everything again', () => {
    const script: Intervention[] = [{ atMs: 2050, do: 'wipe', node: 'n2' }]
    const workload = [{ ...write(0, 1), every: 30, untilMs: 1800 }, write(4000, 2)]
    const run = playCluster({ knobs: { ack: 'sync' }, script, workload })
    expect(run.log('n2')).toEqual(run.log('n1'))
    const known = (ms: number) => run.server('n1', ms).office?.peers['n2']?.acked
    expect([known(2050), known(2100), known(5000)]).toEqual([60, 0, 61])
  })

  test('shipments that overtake each other end in the same log', () => {
    const network = {
      delayMs: [1, 80] as [number, number],
      clientDelayMs: [2, 2] as [number, number],
      duplicatePct: 30,
    }
    const workload = [{ ...write(0, 1), every: 7, untilMs: 2000 }]
    const run = playCluster({ network, workload })
    expect(run.log('n1')).toHaveLength(286)
    expect([run.log('n2'), run.log('n3')]).toEqual([run.log('n1'), run.log('n1')])
  })
})

describe('semi-sync, as MySQL has it', () => {
  const knobs = { ack: 'semi-sync', semiSyncTimeoutMs: 300 } as const
  const cut: Intervention[] = [
    { atMs: 50, do: 'partition', sides: [['n1'], ['n2', 'n3']] },
    { atMs: 1000, do: 'heal' },
  ]

  test('it waits for a backup, then goes on alone, until one has caught up', () => {
    const workload = [write(100, 1), write(600, 2), write(2000, 3)]
    const run = playCluster({ knobs, script: cut, workload })
    expect(run.outcomes()).toEqual(['ok@304', 'ok@4', 'ok@24'])
    expect(run.notes('fellBack', 'waitsAgain')).toEqual([
      'fellBack n1@402',
      expect.stringContaining('waitsAgain n1@1'),
    ])
  })
})

describe('sync', () => {
  const dead: Intervention = { atMs: 50, do: 'crash', node: 'n3' }

  test('waits for a dead standby until an operator says which standbys count', () => {
    const script: Intervention[] = [dead, { atMs: 500, do: 'op', op: 'reconfigure', node: 'n1', value: 'n2' }]
    const run = playCluster({ knobs: { ack: 'sync' }, script, workload: [write(100, 1), write(600, 2)] })
    expect(run.outcomes()).toEqual(['ok@402', 'ok@24'])
  })

  test('what the operator said is on disk', () => {
    const script: Intervention[] = [
      { atMs: 20, do: 'op', op: 'reconfigure', node: 'n1', value: ['N2', 'n1', 'nobody'] },
      dead,
      { atMs: 60, do: 'crash', node: 'n1' },
      { atMs: 70, do: 'restart', node: 'n1' },
    ]
    const run = playCluster({ knobs: { ack: 'sync' }, script, workload: [write(100, 1)] })
    expect(run.server('n1').disk.waitsFor).toEqual(['n2'])
    expect(run.outcomes()).toEqual(['ok@24'])
  })
})

describe('a repeated request', () => {
  const knobs = { ack: 'majority', clientRetries: 1, clientTimeoutMs: 100 } as const

  test('is answered, and not written again', () => {
    const script: Intervention[] = [{ atMs: 100, do: 'drop', from: 'n1', to: 'c1' }]
    const run = playCluster({ knobs, script, workload: [write(100, 1)] })
    expect(run.notes('recognised')).toEqual(['recognised n1@206'])
    expect(run.log('n1')).toEqual(['1·1'])
    expect(run.outcomes()).toEqual(['ok@108'])
  })

  test('is recognised by the next primary too', () => {
    const script: Intervention[] = [
      { atMs: 100, do: 'drop', from: 'n1', to: 'c1' },
      { atMs: 130, do: 'crash', node: 'n1' },
      promote(150, 'n2'),
    ]
    const run = playCluster({ knobs, script, workload: [write(100, 1)] })
    expect(run.log('n2')).toEqual(['1·1', '–·2'])
    expect(run.outcomes()).toEqual(['ok@104'])
  })

  test('waits as long as the first if the first is not answered yet', () => {
    const script: Intervention[] = [
      { atMs: 50, do: 'partition', sides: [['n1'], ['n2', 'n3']] },
      { atMs: 350, do: 'heal' },
    ]
    const back = { to: 'n1' } as const
    const run = playCluster({
      nodes: 3,
      knobs: { ...knobs, clientRetries: 3 },
      script,
      workload: [write(100, 1, back)],
    })
    expect(run.log('n1')).toEqual(['1·1'])
    expect(run.outcomes()).toEqual([expect.stringContaining('ok@')])
    expect(run.of('send').filter(({ birth }) => birth.type === 'response')).toHaveLength(1)
  })
})
