import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { cluster, playCluster, promote, write } from './testing/cluster.ts'
import { face, replica } from './face.ts'

/** n1 is cut off with Ana (c1) and takes her writes alone; n2 is promoted and takes Ben's (c2). */
const forked = (healMs: number, knobs = {}) =>
  playCluster({
    knobs,
    clients: 2,
    script: [
      {
        atMs: 500,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3', 'c2'],
        ],
      },
      promote(700, 'n2'),
      { atMs: healMs, do: 'heal' },
    ],
    workload: [
      write(100, 1),
      write(600, 2),
      write(650, 3),
      write(800, 7, { client: 'c2', to: 'n2' }),
      { atMs: 3000, client: 'c1', op: 'read', key: 'x', to: 'n1' },
    ],
  })

test('an old primary serves what it has, and the check of reads sees that it is out of date', () => {
  const { verdicts, world } = finish(
    cluster({
      clients: 2,
      script: [
        {
          atMs: 500,
          do: 'partition',
          sides: [
            ['n1', 'c1'],
            ['n2', 'n3', 'c2'],
          ],
        },
        promote(700, 'n2'),
      ],
      workload: [
        write(100, 1),
        write(800, 7, { client: 'c2', to: 'n2' }),
        { atMs: 900, client: 'c1', op: 'read', key: 'x', to: 'n1' },
      ],
    }),
    protocol,
  )
  expect(world.operations.at(-1)).toMatchObject({ outcome: 'ok', value: 1 })
  expect(verdicts.find(({ check }) => check === 'linearizable')?.holds).toBe(false)
})

describe('rollback', () => {
  test('what the new primary’s log has no place for leaves the log, and stays to be seen', () => {
    const run = forked(2000)
    expect(run.log('n1', 1999)).toEqual(['1·1', '2·1', '3·1'])
    expect(run.log('n1')).toEqual(['1·1', '–·2', '7·2'])
    expect(run.rollback('n1')).toEqual([2, 3])
    expect(run.notes('rolledBack')).toEqual([expect.stringMatching(/^rolledBack n1@20/)])
    expect([run.rollback('n2'), run.rollback('n3')]).toEqual([[], []])
  })

  test('it is on disk, shown, and not served', () => {
    const run = forked(2000)
    const { now, disk } = run.node('n1')
    expect(disk).toBe(run.server('n1').disk)
    expect(face(now).cells.map(({ text, fate }) => `${text} ${fate}`)).toEqual([
      '1·1 committed',
      '–·2 committed',
      '7·2 committed',
      '2·1 undone',
      '3·1 undone',
    ])
    expect(replica(now).map(({ op, fate }) => `${op} ${fate}`)).toEqual([
      'c1@100 committed',
      'c2@800 committed',
      'c1@600 undone',
      'c1@650 undone',
    ])
    expect(run.answers().at(-1)).toBe(7)
  })

  test('where the logs part is found epoch by epoch, not entry by entry', () => {
    const workload = [write(100, 1), { ...write(600, 2, { to: 'n1' }), every: 10, untilMs: 1900 }]
    const script: Intervention[] = [
      {
        atMs: 500,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3'],
        ],
      },
      promote(700, 'n2'),
      { atMs: 2000, do: 'heal' },
    ]
    const run = playCluster({ script, workload })
    expect(run.rollback('n1')).toHaveLength(130)
    const refused = run
      .of('send')
      .filter(
        ({ birth, message }) => birth.from === 'n1' && 'answer' in message && message.answer === 'differs',
      )
    expect(refused).toHaveLength(1)
  })
})

test('fencing: an old epoch is refused, and so the old primary learns that it is one', () => {
  // n1 and n2 do not hear each other; n3 hears both.
  const run = playCluster({
    knobs: { ack: 'semi-sync' },
    clients: 2,
    script: [{ atMs: 500, do: 'cut', from: 'n1', to: 'n2' }, promote(700, 'n2')],
    workload: [write(708, 1, { to: 'n1' }), write(800, 2, { client: 'c2', to: 'n2' })],
  })
  expect(run.notes('fenced', 'gaveWay')).toEqual(['fenced n3@720', 'gaveWay n1@730'])
  expect(run.outcomes()).toEqual(['unknown@1000', 'ok@24'])
  expect([run.log('n2'), run.log('n3')]).toEqual([
    ['–·2', '2·2'],
    ['–·2', '2·2'],
  ])
})

describe('redirects', () => {
  test('a backup says who leads', () => {
    const run = playCluster({ workload: [write(100, 1, { to: 'n3' })] })
    expect(run.outcomes()).toEqual(['ok@8'])
    expect(run.log('n1')).toEqual(['1·1'])
  })

  test('nobody to send a client to: failed, since certainly nothing was done', () => {
    const script: Intervention[] = [{ atMs: 500, do: 'crash', node: 'n1' }]
    const run = playCluster({ script, workload: [write(1500, 1, { to: 'n2' })] })
    expect(run.outcomes()).toEqual(['failed@4'])
  })
})
