import type { Verdict } from '../checks/verdict.ts'
import { millis, type Protocol } from '../engine/contract.ts'
import type { OperationRecord, World } from '../engine/world.ts'
import type { Finished, Price } from '../verdicts.ts'

/** What `sim --json` prints of one run. Its shape is a contract: other programs read it. */
export function reportOf(run: Finished, variant: string | undefined, price: Price | undefined) {
  const { plan, world } = run
  return {
    scenario: plan.scenario.id,
    protocol: plan.protocol.id,
    seed: plan.seed,
    variant: variant ?? null,
    endMs: millis(plan.endsAt),
    events: run.events,
    checksum: run.checksum,
    nodes: nodesOf(world, plan.protocol),
    operations: countsOf(world.operations),
    verdicts: run.verdicts.map(verdictOf),
    measures: run.measures,
    ...(price && { price }),
  }
}
export type Report = ReturnType<typeof reportOf>

const nodesOf = ({ nodes }: World, protocol: Protocol) =>
  Object.fromEntries(
    nodes.map(({ now }) => {
      const { epoch } = protocol.face(now)
      const { up, role, leaf } = now
      const data = protocol.replica(now)
      return [now.id, { up, role, state: leaf.path, ...(epoch !== undefined && { epoch }), data }]
    }),
  )

function countsOf(operations: readonly OperationRecord[]) {
  const counts = { ok: 0, failed: 0, unknown: 0, open: 0 }
  for (const { outcome } of operations) counts[outcome]++
  return counts
}

const verdictOf = ({ check, holds, at, why, evidence }: Verdict) => ({
  check,
  holds,
  ...(at !== undefined && { atMs: millis(at) }),
  why,
  evidence,
})
