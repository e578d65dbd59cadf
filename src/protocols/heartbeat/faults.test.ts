import { expect, test } from 'vitest'
import { watch } from '../../checks/folds/watched.ts'
import { makePlan } from '../../engine/plan.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { NodeView } from '../../engine/world.ts'
import { finish } from '../../verdicts.ts'
import { viewOf } from './face.ts'
import { protocol } from './index.ts'
import { invariants } from './invariants.ts'
import type { NodeContext, Owners } from './node.ts'
import { storm } from './testing/cluster.ts'
import type { Change } from './testing/cluster.ts'

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

function weather(seed: number, change?: Change): readonly NodeView[] {
  const { world } = finish(storm(seed, change), protocol)
  return world.nodes.filter(({ client }) => !client)
}

const watched = invariants.map((invariant) => watch(invariant))

function breaches(seed: number, change?: Change) {
  const plan = makePlan(storm(seed, change), protocol)
  const simulation = new Simulation(plan, { folds: watched })
  simulation.runTo(plan.endsAt)
  const [monitor] = simulation.world().nodes
  return {
    events: simulation.steps,
    broken: watched.flatMap((fold) => simulation.memoryOf(fold).breach?.why ?? []),
    moved: Object.values(ownersOf(monitor)).reduce((sum, { term }) => sum + term - 1, 0),
  }
}

const ownersOf = (monitor: NodeView | undefined): Owners =>
  (monitor?.now.context as NodeContext | undefined)?.disk ?? {}

test('no task is worked on by two, whatever is tolerated (seeds 1 to 1000)', { timeout: 120_000 }, () => {
  let [total, handedOver] = [0, 0]
  for (const seed of seeds(1000)) {
    const { broken, events, moved } = breaches(seed)
    expect(broken, `seed ${seed}`).toEqual([])
    total += events
    handedOver += moved
  }
  expect(total / 1000).toBeGreaterThan(500)
  expect(handedOver).toBeGreaterThan(500)
})

test('once the faults are over every task is worked on again (seeds 1 to 60)', { timeout: 60_000 }, () => {
  for (const seed of seeds(60)) {
    const nodes = weather(seed, { network: { delayMs: [1, 20] } })
    for (const [task, { node }] of Object.entries(ownersOf(nodes[0]))) {
      const owner = nodes.find(({ now }) => now.id === node)?.now.context as NodeContext
      expect(
        owner.lease?.loans.map((loan) => loan.task),
        `seed ${seed}: task ${task}`,
      ).toContain(task)
    }
  }
})

test('once the faults are over all members see all members (seeds 1 to 60)', { timeout: 60_000 }, () => {
  for (const seed of seeds(60)) {
    const change: Change = { knobs: { watch: 'everyone', timeoutMs: 300 }, network: { delayMs: [1, 20] } }
    for (const { now } of weather(seed, change)) {
      const context = now.context as NodeContext
      expect(viewOf(context), `seed ${seed}: ${now.id}`).toEqual(context.members)
    }
  }
})

// Without these the first test would prove nothing.
test.each(['leases', 'count-from-request', 'look-before-work'])(
  'with `%s` off the same faults break something (by seed 200)',
  { timeout: 60_000 },
  (rule) => {
    expect(seeds(200).some((seed) => breaches(seed, { rulesOff: [rule] }).broken.length > 0)).toBe(true)
  },
)
