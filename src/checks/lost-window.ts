import { millis } from '../engine/contract.ts'
import type { Facts } from './check.ts'
import type { WriteFates } from './fates.ts'

/**
 * How far back the losses reach (RPO), in ms: from the acknowledgement of the first write that is lost to the event that took the
 * last live copy of any; of a write that no node ever held, to its own acknowledgement. 0 if none is lost.
 */
export function lostWindowMs({ operations }: Facts, fates: WriteFates): number {
  let from = Infinity
  let to = -Infinity
  for (const { op, calledAt, returnedAt = calledAt } of operations) {
    const fate = fates.get(op.id)
    if (fate?.fate !== 'lost') continue
    from = Math.min(from, returnedAt)
    to = Math.max(to, fate.lostBy?.at ?? returnedAt)
  }
  return to > from ? millis(to - from) : 0
}
