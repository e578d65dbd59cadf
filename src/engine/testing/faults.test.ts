import { describe, expect, it } from 'vitest'
import { interventionKinds } from '../interventions.ts'
import type { FaultKind } from '../contract.ts'
import { makePlan } from '../plan.ts'
import { Simulation } from '../simulation.ts'
import { counter, counting } from './counter.ts'
import { randomFaults } from './faults.ts'

const kinds: readonly FaultKind[] = [
  ...counter.tolerates,
  ...(['wipe', 'slow', 'skew', 'drift', 'partition', 'cut', 'slowLink', 'lossy', 'bandwidth'] as const),
  ...(['duplicate', 'hold', 'timeout', 'diskFull', 'noFsync'] as const),
]
const weather = {
  kinds,
  servers: ['n1', 'n2', 'n3'],
  clients: ['c1'],
  timers: ['beat'],
  untilMs: 3000,
  faults: 60,
}
const scripts = Array.from({ length: 20 }, (_, seed) => randomFaults({ ...weather, seed }))

describe('random faults', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(randomFaults({ ...weather, seed: 3 })).toEqual(scripts[3])
    expect(new Set(scripts.map((script) => JSON.stringify(script))).size).toBe(scripts.length)
  })

  it('are of every kind that was asked for, and of no other', () => {
    const done = new Set(scripts.flat().map((line) => line.do))
    const ends = ['restart', 'resume', 'heal']
    expect(kinds.filter((kind) => !done.has(kind))).toEqual([])
    expect(
      interventionKinds.filter((kind) => done.has(kind) && ![...kinds, ...ends].includes(kind as FaultKind)),
    ).toEqual([])
    expect(new Set(randomFaults({ ...weather, seed: 1, kinds: ['drop'] }).map((line) => line.do))).toEqual(
      new Set(['drop']),
    )
  })

  it('are over when they say: every node up and with room on its disk, every link whole', () => {
    for (const script of scripts) {
      const simulation = new Simulation(makePlan(counting({ script, endMs: 3000 }), counter))
      simulation.runTo(3_000_000)
      const { nodes, links, sides } = simulation.world()
      expect(nodes.map(({ now, diskFull, noFsync, slowUs }) => [now.up, diskFull, noFsync, slowUs])).toEqual(
        nodes.map(() => ['up', false, false, 0]),
      )
      expect([links, sides]).toEqual([[], []])
    }
  })
})
