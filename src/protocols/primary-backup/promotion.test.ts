import { describe, expect, test } from 'vitest'
import type { Intervention } from '../../engine/interventions.ts'
import { playCluster, promote, write } from './testing/cluster.ts'

const crash = (atMs: number, node: string): Intervention => ({ atMs, do: 'crash', node })
const restart = (atMs: number, node: string): Intervention => ({ atMs, do: 'restart', node })
const heal = (atMs: number): Intervention => ({ atMs, do: 'heal' })
const alone = (atMs: number, node: string): Intervention => ({
  atMs,
  do: 'partition',
  sides: [[node], ['n1', 'n2', 'n3'].filter((id) => id !== node)],
})
/** Its timer runs out now: so a test says who is first. */
const detect = (atMs: number, node: string): Intervention => ({ atMs, do: 'timeout', node, timer: 'detect' })

test('at first the first server leads, as it was set up', () => {
  const run = playCluster({ endMs: 100 })
  expect(['n1', 'n2', 'n3'].map((id) => run.role(id))).toEqual(['primary E1', 'backup E1', 'backup E1'])
  expect(run.server('n3').leader).toBe('n1')
})

describe('manual failover', () => {
  test('a backup that misses its primary says so once, and waits', () => {
    const run = playCluster({ script: [crash(1000, 'n1')] })
    expect(run.notes()).toEqual(['waitsForOperator n2@1510', 'waitsForOperator n3@1510'])
    expect(run.role('n2')).toBe('backup E1')
  })

  test('a promoted standby applies what it has received before it serves', () => {
    const workload = [
      write(100, 1),
      write(200, 2, { key: 'y' }),
      { atMs: 1100, client: 'c1', op: 'read', key: 'x', to: 'n2' },
      { atMs: 1200, client: 'c1', op: 'read', key: 'y', to: 'n2' },
    ]
    const run = playCluster({ script: [crash(1000, 'n1'), promote(1050, 'n2')], workload })
    expect(run.answers()).toEqual([undefined, undefined, 1, 2])
    expect(run.log('n2')).toEqual(['1·1', '2·1', '–·2'])
    expect([run.role('n2'), run.role('n3'), run.server('n3').leader]).toEqual([
      'primary E2',
      'backup E2',
      'n2',
    ])
  })

  test('the primary comes back as such, since nobody has told it otherwise', () => {
    const run = playCluster({
      script: [crash(1000, 'n1'), restart(1300, 'n1')],
      workload: [write(100, 1), write(1400, 2)],
    })
    expect(run.role('n1')).toBe('primary E1')
    expect(run.notes()).toEqual(['resumed n1@1300'])
    expect([run.log('n1'), run.log('n2')]).toEqual([
      ['1·1', '2·1'],
      ['1·1', '2·1'],
    ])
  })

  test('a primary that comes back with an empty disk is none', () => {
    const run = playCluster({ script: [{ atMs: 1000, do: 'wipe', node: 'n1' }] })
    expect(run.role('n1')).toBe('backup E0')
  })

  test('a primary that was replaced meanwhile gives way when it hears of it', () => {
    const script = [crash(1000, 'n1'), promote(1100, 'n2'), restart(1300, 'n1')]
    const run = playCluster({ script })
    expect(run.role('n1')).toBe('backup E2')
    expect(run.notes('gaveWay')).toEqual(['gaveWay n1@1310'])
  })

  test('two operators with two favourites do not begin the same epoch', () => {
    const script = [
      alone(1000, 'n3'),
      crash(1000, 'n1'),
      promote(1100, 'n2'),
      promote(1100, 'n3'),
      heal(2000),
    ]
    const run = playCluster({ script })
    expect([run.role('n2', 1500), run.role('n3', 1500)]).toEqual(['primary E2', 'primary E3'])
    expect([run.role('n2'), run.role('n3')]).toEqual(['backup E3', 'primary E3'])
  })

  test('every server has epochs of its own', () => {
    const script = [promote(1000, 'n2'), promote(1100, 'n1'), promote(1200, 'n3'), promote(1300, 'n2')]
    const run = playCluster({ script })
    const epochs = script.map(({ atMs }, i) => run.role(['n2', 'n1', 'n3', 'n2'][i] as string, atMs))
    expect(epochs).toEqual(['primary E2', 'primary E4', 'primary E6', 'primary E8'])
  })
})

describe('automatic failover', () => {
  const knobs = { failover: 'automatic' } as const

  test('a dry run, an election, and the new primary opens its epoch with an entry', () => {
    const run = playCluster({
      knobs,
      script: [crash(1000, 'n1'), detect(1425, 'n2')],
      workload: [write(100, 1)],
    })
    expect(run.notes()).toEqual([
      'soundsOut n2@1425',
      'stands n2@1445',
      'votes n3@1455',
      'elected n2@1465',
      'follows n3@1475',
    ])
    expect([run.log('n2'), run.log('n3')]).toEqual([
      ['1·1', '–·2'],
      ['1·1', '–·2'],
    ])
  })

  test('two of five elect nobody, and their epoch stays what it was', () => {
    const sides = [
      ['n1', 'n2'],
      ['n3', 'n4', 'n5'],
    ]
    const script: Intervention[] = [{ atMs: 1000, do: 'partition', sides }, crash(1001, 'n1')]
    const run = playCluster({ nodes: 5, knobs, script })
    expect(run.role('n2')).toBe('candidate.dryRun E1')
    expect(run.notes('elected')).toHaveLength(1)
    expect(run.role('n3')).toMatch(/E2$/)
  })

  test('a dry run that fails unseats nobody: a server that was cut off comes back into the old epoch', () => {
    const run = playCluster({ knobs, script: [alone(1000, 'n3'), heal(4000)] })
    expect(run.role('n3', 3999)).toBe('candidate.dryRun E1')
    expect(['n1', 'n2', 'n3'].map((id) => run.role(id))).toEqual(['primary E1', 'backup E1', 'backup E1'])
  })

  test('nobody would vote while it hears the primary well', () => {
    const run = playCluster({ knobs, script: [detect(1050, 'n2')] })
    expect(run.notes()).toEqual([
      'soundsOut n2@1050',
      'refusesNeedless n1@1060',
      'refusesNeedless n3@1060',
      'follows n2@1110',
    ])
    expect(run.role('n1')).toBe('primary E1')
  })

  test('§5.4.1 a server that lacks entries gets no vote from one that has them', () => {
    const script = [alone(1000, 'n3'), crash(1500, 'n1'), heal(1510), detect(1905, 'n3')]
    const run = playCluster({ knobs: { ...knobs, ack: 'majority' }, script, workload: [write(1100, 1)] })
    expect(run.notes('refusesBehind')).toEqual(['refusesBehind n2@1915'])
    expect(run.notes('elected')).toEqual([expect.stringContaining('elected n2')])
    expect(run.log('n3')).toEqual(['1·1', '–·2'])
  })

  test('§5.2 one vote each and epoch; a crash does not make the voter forget it', () => {
    const script: Intervention[] = [
      crash(100, 'n1'),
      restart(110, 'n1'),
      { atMs: 150, do: 'cut', from: 'n1', to: 'n2' },
      promote(200, 'n2'),
      promote(205, 'n1'),
      crash(211, 'n3'),
      restart(212, 'n3'),
    ]
    const run = playCluster({ knobs, script, endMs: 400 })
    expect(run.notes('votes', 'refusesTaken', 'elected')).toEqual([
      'votes n3@210',
      'refusesTaken n3@215',
      'elected n2@220',
    ])
  })

  test('a ballot that arrives twice counts once', () => {
    const script: Intervention[] = [
      crash(900, 'n1'),
      crash(900, 'n4'),
      crash(900, 'n5'),
      { atMs: 1420, do: 'duplicate', from: 'n3', to: 'n2', type: 'vote' },
      detect(1420, 'n2'),
    ]
    const run = playCluster({ nodes: 5, knobs, script, endMs: 1450 })
    expect(
      run.of('deliver').filter(({ birth, node }) => birth.type === 'vote' && node === 'n2'),
    ).toHaveLength(2)
    expect(run.notes('stands', 'elected')).toEqual([])
  })

  test('a primary that hears from no majority steps down, and answers nobody any more', () => {
    const script = [alone(1000, 'n1'), heal(4000)]
    const workload = [
      write(1500, 1, { to: 'n1' }),
      write(2500, 2, { to: 'n1' }),
      write(4500, 3, { to: 'n1' }),
    ]
    const run = playCluster({ knobs, script, workload })
    expect(run.notes('steppedDown')).toEqual(['steppedDown n1@1920'])
    expect(run.server('n1', 1920).office).toBeNull()
    expect(run.outcomes()).toEqual(['ok@4', 'failed@4', 'ok@8'])
    expect(run.rollback('n1')).toEqual([1])
  })

  test('of two that ask at once the first of the members goes first, and the votes are not split', () => {
    const script = [crash(1000, 'n1'), detect(1420, 'n3'), detect(1425, 'n2')]
    const run = playCluster({ knobs, script })
    expect(run.notes('refusesRival', 'standsBack', 'elected')).toEqual([
      'refusesRival n2@1430',
      'standsBack n3@1435',
      'elected n2@1465',
    ])
  })

  test('one backup that answers is enough for a primary of three to stay', () => {
    const run = playCluster({ knobs, script: [alone(1000, 'n3'), crash(1100, 'n3')] })
    expect(run.role('n1')).toBe('primary E1')
  })

  test('an operator’s wish is an election without a dry run', () => {
    const run = playCluster({ knobs, script: [promote(1000, 'n3')] })
    expect(run.notes('standsAsTold', 'elected', 'gaveWay')).toEqual([
      'standsAsTold n3@1000',
      'gaveWay n1@1010',
      'elected n3@1020',
    ])
  })

  test('after a crash everybody is a backup first', () => {
    const script = ['n1', 'n2', 'n3'].flatMap((id) => [crash(1000, id), restart(1100, id)])
    const run = playCluster({ knobs, script })
    expect(run.role('n1', 1200)).toBe('backup E1')
    expect(run.notes('elected')).toHaveLength(1)
  })
})

describe('a full disk', () => {
  const full = (atMs: number, node: string, on: boolean): Intervention => ({ atMs, do: 'diskFull', node, on })

  test('stops the server, which promises nothing that it cannot keep', () => {
    const run = playCluster({ script: [full(50, 'n1', true)], workload: [write(100, 1)] })
    expect(run.role('n1')).toBe('halted E1')
    expect(run.outcomes()).toEqual(['unknown@1000'])
    expect([run.log('n1'), run.log('n2')]).toEqual([[], []])
  })

  test('no vote that is not on disk is given', () => {
    const knobs = { failover: 'automatic' } as const
    const run = playCluster({
      knobs,
      script: [crash(100, 'n1'), full(110, 'n3', true), promote(200, 'n2')],
      endMs: 500,
    })
    expect([run.role('n2'), run.role('n3')]).toEqual(['candidate.election E2', 'halted E1'])
    expect(run.of('send').filter(({ birth }) => birth.type === 'vote')).toEqual([])
  })

  test('with room again and a restart it goes on', () => {
    const script = [full(50, 'n1', true), full(500, 'n1', false), crash(600, 'n1'), restart(700, 'n1')]
    const run = playCluster({ script, workload: [write(100, 1), write(1500, 2)] })
    expect(run.outcomes()).toEqual(['unknown@1000', 'ok@8'])
    expect(run.log('n2')).toEqual(['2·1'])
  })
})
