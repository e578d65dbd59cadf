import { expect, test } from 'vitest'
import { slice } from '../../engine/chunks.ts'
import type { Fold } from '../../engine/contract.ts'
import { makePlan } from '../../engine/plan.ts'
import { Simulation } from '../../engine/simulation.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { invariants } from './invariants.ts'
import type { Entry } from './log.ts'
import type { ServerContext } from './server.ts'
import { chaos } from './testing/chaos.ts'

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

/** The invariants as folds that only gather breaches. */
const watched = invariants.map(
  (invariant): Fold<{ h: ReturnType<typeof invariant.start>; breaches: readonly string[] }> => ({
    id: invariant.id,
    start: (nodes, config) => ({ h: invariant.start(nodes, config), breaches: [] }),
    step({ h, breaches }, ...moment) {
      const { h: next, breach } = invariant.step(h, ...moment)
      return { h: next, breaches: breach ? [...breaches, breach.why] : breaches }
    },
  }),
)

function survive(seed: number) {
  const simulation = new Simulation(makePlan(chaos(seed), protocol), { folds: watched })
  simulation.runTo(simulation.plan.endsAt)
  const servers = simulation.world().nodes.filter(({ client }) => !client)
  return {
    events: simulation.steps,
    breaches: watched.flatMap((fold) => simulation.memoryOf(fold).breaches),
    logs: servers.map(({ now }) => slice((now.context as ServerContext).disk.log)),
  }
}

const idsOf = (log: readonly Entry[]): string[] => log.flatMap(({ write }) => (write ? [write.id] : []))

/** Entries of one place and one epoch that are not the same, which only one primary can have written. */
function disagreements(logs: readonly (readonly Entry[])[]): string[] {
  const written = new Map<string, string | undefined>()
  return logs.flatMap((log) =>
    log.flatMap(({ epoch, write }, i) => {
      const place = `${i + 1} of epoch ${epoch}`
      if (!written.has(place)) written.set(place, write?.id)
      return written.get(place) === write?.id ? [] : [place]
    }),
  )
}

test(
  'one primary an epoch, nothing done twice, logs that agree: whatever is tolerated (seeds 1 to 200)',
  { timeout: 60_000 },
  () => {
    for (const seed of seeds(1, 200)) {
      const { events, breaches, logs } = survive(seed)
      expect([...breaches, ...disagreements(logs)], `seed ${seed}`).toEqual([])
      for (const ids of logs.map(idsOf)) {
        expect(new Set(ids).size, `seed ${seed}: an operation twice in a log`).toBe(ids.length)
      }
      expect(events).toBeGreaterThan(500)
    }
  },
)

function acknowledgedSurvive(seed: number, ...rulesOff: string[]) {
  const scenario = chaos(seed, { ack: 'majority', failover: 'automatic' }, 12_000)
  const { verdicts } = finish({ ...scenario, rulesOff }, protocol)
  return verdicts.find(({ check }) => check === 'acked-writes-survive')
}

test(
  'what a majority acknowledged survives automatic failover (seeds 1001 to 1030)',
  { timeout: 60_000 },
  () => {
    for (const seed of seeds(1001, 30)) {
      const verdict = acknowledgedSurvive(seed)
      expect(verdict?.holds, `seed ${seed}: ${verdict?.why}`).toBe(true)
    }
  },
)

// Without this the test before would prove nothing.
test.each(['majority-to-promote', 'up-to-date-log-wins'])(
  'with `%s` off the same faults lose some of it (by seed 1060)',
  { timeout: 60_000 },
  (rule) => {
    expect(seeds(1001, 60).some((seed) => acknowledgedSurvive(seed, rule)?.holds === false)).toBe(true)
  },
)
