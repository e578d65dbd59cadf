import { millis, type NodeId } from '../../engine/contract.ts'
import type { Birth } from '../../engine/trace.ts'
import type { Flight, World } from '../../engine/world.ts'
import type { Act } from '../../player/player.ts'

/** Lines of the script that one stroke on the stage stands for. */

/** How a click names a message: by its birth. */
export const refOf = ({ from, to, type, sentAt, k, copy }: Birth) => ({
  from,
  to,
  type,
  sentAtMs: millis(sentAt),
  ...(k > 0 && { k }),
  ...(copy > 0 && { copy }),
})

export const dropLine = (birth: Birth): Act => ({ do: 'drop', ...refOf(birth) })

/** Undefined once the message has ended. */
export const flightOf = (birth: Birth, { flights }: World): Flight | undefined =>
  flights.find((each) => isSame(each.birth, birth))

const isSame = (a: Birth, b: Birth): boolean =>
  a.from === b.from &&
  a.to === b.to &&
  a.type === b.type &&
  a.sentAt === b.sentAt &&
  a.k === b.k &&
  a.copy === b.copy

/** What a click on a link does: cuts it both ways, or heals it where anything is wrong with it. */
export const toggleLine = (from: NodeId, to: NodeId, world: World): Act =>
  isTroubled(from, to, world) ? { do: 'heal', from, to } : { do: 'cut', from, to }

export const isTroubled = (a: NodeId, b: NodeId, { links }: World): boolean =>
  links.some((link) => (link.from === a && link.to === b) || (link.from === b && link.to === a))
