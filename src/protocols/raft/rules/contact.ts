import { micros, millis } from '../../../engine/contract.ts'
import type { Micros } from '../../../engine/contract.ts'
import { reachedByMajority } from '../../shared/quorum.ts'
import type { RaftContext, RaftEvent } from '../state.ts'

/** A leader needs no answer of its own. */
export const ALWAYS: Micros = Number.MAX_SAFE_INTEGER

/** At this time of its own clock a leader was still followed by a majority: it sent what that majority has answered. */
export const followedAt = (context: RaftContext): Micros => reachedByMajority(context.answeredAt)

/** How long ago a leader was heard; a leader asks itself since when a majority follows it. Infinity: never. */
function silence(context: RaftContext, { mono }: RaftEvent): Micros {
  const leads = context.answeredAt.length > 0
  const at = leads ? followedAt(context) : (context.heardAt ?? -Infinity)
  return Math.max(0, mono - at)
}

/** Since its start, for a node that never heard a leader. */
export const silenceMs = (context: RaftContext, event: RaftEvent): number =>
  Math.round(millis(Math.min(silence(context, event), event.mono)))

/** Within the shortest election timeout, in which nobody can rightly have another leader (§6). */
export const hearsLeader = (context: RaftContext, event: RaftEvent): boolean =>
  silence(context, event) < micros(event.config.electionTimeoutMs[0])

/** Thesis §6.2: a leader that is cut off from a majority steps down. */
export const lostTouch = (context: RaftContext, event: RaftEvent): boolean =>
  event.config.checkQuorum && silence(context, event) > micros(event.config.electionTimeoutMs[1])
