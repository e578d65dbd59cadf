import { watch } from '../../checks/folds/watched.ts'
import { suiteOf } from '../../checks/suite.ts'
import type { Fold } from '../../engine/contract.ts'
import { makePlan } from '../../engine/plan.ts'
import { Simulation } from '../../engine/simulation.ts'
import { seconds } from './clock.ts'
import { cluster, raft } from './raft.ts'
import type { Row } from './table.ts'

const goal = { atLeast: 1_000_000, floor: 250_000 }
const rounds = 8

/** 600 virtual seconds of five-node Raft, without a trace. */
export function* speedRows(): Generator<Row> {
  const invariants = raft.invariants.map(watch)
  const everything = suiteOf(raft).folds
  for (const [load, writesPerSecond] of [
    ['idle', 0],
    ['10 writes/s', 10],
  ] as const) {
    yield row(`${load}, invariants off`, writesPerSecond, [], goal)
    yield row(`${load}, invariants on`, writesPerSecond, invariants)
    yield row(`${load}, every check and measure`, writesPerSecond, everything)
  }
}

function row(
  what: string,
  writesPerSecond: number,
  folds: readonly Fold<unknown>[],
  goals: Partial<Row> = {},
): Row {
  const plan = makePlan(cluster(5, 600_000, writesPerSecond), raft)
  let events = 0
  const took = seconds(rounds, () => {
    const simulation = new Simulation(plan, { folds })
    simulation.runTo(plan.endsAt)
    events = simulation.steps
  })
  return { what: `${what} (${took.toFixed(2)} s)`, value: events / took, unit: 'events/s', ...goals }
}
