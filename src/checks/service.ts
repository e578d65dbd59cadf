import { millis } from '../engine/contract.ts'
import type { Micros } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Facts } from './check.ts'

/** What the clients got for their requests. Whatever they asked counts, reads and writes alike. */

/** A request that is still open says nothing before the end of the run; then nobody will answer it any more. */
const isSettled = ({ outcome }: OperationRecord, { at, endsAt }: Facts): boolean =>
  outcome !== 'open' || at >= endsAt

/** The share of requests that were answered ok, 0 to 1, among those that ended, and at the end of the run all. Null of none. */
export function availability(facts: Facts): number | null {
  const settled = facts.operations.filter((record) => isSettled(record, facts))
  const ok = settled.filter(({ outcome }) => outcome === 'ok').length
  return settled.length === 0 ? null : ok / settled.length
}

/** Ok answers per second of virtual time since the run began. Null at its very beginning. */
export function goodput({ at, operations }: Facts): number | null {
  const ok = operations.filter(({ outcome }) => outcome === 'ok').length
  return at === 0 ? null : (ok * 1000) / millis(at)
}

/**
 * The longest time for which one client waited to be served (RTO), in ms: from the call of its first request that was not answered
 * ok until its next ok answer, or until now. A request that is still open begins no such time before the end of the run. 0 if all
 * were answered ok, null if nobody asked.
 */
export function timeToRestoreMs(facts: Facts): number | null {
  if (facts.operations.length === 0) return null
  const waitsSince = new Map<string, Micros>()
  let longest = 0
  for (const record of facts.operations) {
    const { client, outcome, calledAt, returnedAt } = record
    const since = waitsSince.get(client)
    if (outcome === 'ok') {
      if (since !== undefined) longest = Math.max(longest, (returnedAt ?? calledAt) - since)
      waitsSince.delete(client)
    } else if (since === undefined && isSettled(record, facts)) {
      waitsSince.set(client, calledAt)
    }
  }
  for (const since of waitsSince.values()) longest = Math.max(longest, facts.at - since)
  return millis(longest)
}
