import type { SendParams } from './contract.ts'
import { Due, type Core, type Held, type Parcel, type Shell } from './core.ts'
import { hashType } from './given.ts'
import type { Link } from './links.ts'
import { isCut, isDuplicated, isLost, slownessOf, travelTime, wireTime, type BirthKey } from './network.ts'
import type { Birth, Loss } from './trace.ts'

const BYTES = 200

/** Messages: sent, under way, delivered or gone. */

/** Puts a message on its way, and says what became of it; null if nobody has that name, which the sender never learns. */
export function send(core: Core, shell: Shell, params: SendParams, cause: number): Parcel | null {
  const { message, bytes = BYTES } = params
  const to = core.index.get(params.to)
  if (to === undefined) return null
  const link = core.links.get(shell.index, to, core.nodes)
  const key = newKey(core, shell.planned.hash, core.nodeAt(to).planned.hash, link, message.type)
  const doom = doomOf(core, link, shell.index, to, key, message.type)
  const parcel: Parcel = { from: shell.index, to, message, key, copy: 0, send: core.traced, doom }
  const leavesAt = departure(core, link, bytes)
  const arrivesAt = arrival(link, parcel, leavesAt)
  post(core, parcel, doom ? halfWay(core.at, arrivesAt) : arrivesAt, arrivesAt, cause)
  if (!doom && isDuplicated(link.params, key)) postCopy(core, parcel, 1, leavesAt, cause)
  return parcel
}

/** One more of the same, with a journey of its own from `leavesAt` on. */
export function postCopy(core: Core, original: Parcel, copy: number, leavesAt: number, cause: number): void {
  const link = core.links.get(original.from, original.to, core.nodes)
  const parcel: Parcel = { ...original, copy, send: core.traced, doom: null }
  const arrivesAt = Math.max(core.at, arrival(link, parcel, leavesAt))
  post(core, parcel, arrivesAt, arrivesAt, cause)
}

function post(core: Core, parcel: Parcel, endsAt: number, arrivesAt: number, cause: number): void {
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause,
    kind: 'send',
    node: core.nodeAt(parcel.from).planned.id,
    birth: newBirth(core, parcel),
    message: parcel.message,
    arrivesAt,
  })
  core.traced++
  core.agenda.push(new Due(endsAt, core.seq++, 'message', parcel.to, parcel.send, parcel))
}

const NONE: readonly string[] = []

function newKey(core: Core, from: number, to: number, link: Link, type: string): BirthKey {
  const earlier = link.countedAt === core.at ? link.counted : NONE
  let k = 0
  for (const sent of earlier) if (sent === type) k++
  link.countedAt = core.at
  link.counted = earlier.length === 0 ? [type] : [...earlier, type]
  return { seed: core.plan.seed, from, to, type: hashType(type), sentAt: core.at, k }
}

/** A cut is met half way, at the crack; chance strikes there too. The sender learns of neither. */
function doomOf(core: Core, link: Link, from: number, to: number, key: BirthKey, type: string): Loss | null {
  if (!link.params.exists || isBlocked(core, from, to, type)) return 'blocked'
  return isLost(link.params, link.fault, key, 0, type) ? 'lost' : null
}

function isBlocked(core: Core, from: number, to: number, type: string): boolean {
  if (core.partition) {
    const a = core.partition.sideOf.get(from)
    const b = core.partition.sideOf.get(to)
    if (a !== undefined && b !== undefined && a !== b) return true
  }
  return isCut(core.links.get(from, to, core.nodes).fault, type)
}

const halfWay = (from: number, to: number): number => from + Math.floor((to - from) / 2)

/** When all of it is on the wire. */
function departure(core: Core, link: Link, bytes: number): number {
  const kbps = link.fault?.kbps ?? link.params.kbps
  if (kbps === undefined) return core.at
  link.wireFreeAt = Math.max(core.at, link.wireFreeAt) + wireTime(bytes, kbps)
  return link.wireFreeAt
}

function arrival(link: Link, { key, copy, message }: Parcel, leavesAt: number): number {
  const arrivesAt = leavesAt + travelTime(link.params, key, copy) + slownessOf(link.fault, message.type)
  if (!link.params.fifo) return arrivesAt
  link.lastArrival = Math.max(arrivesAt, link.lastArrival)
  return link.lastArrival
}

/** A recorded message has one birth for all that is recorded of it. */
export function birthOf(core: Core, parcel: Parcel): Birth {
  const sent = core.trace?.[parcel.send]
  return sent?.kind === 'send' ? sent.birth : newBirth(core, parcel)
}

const newBirth = (core: Core, { from, to, message, key: { sentAt, k }, copy }: Parcel): Birth => ({
  from: core.nodeAt(from).planned.id,
  to: core.nodeAt(to).planned.id,
  type: message.type,
  sentAt,
  k,
  copy,
})

export function gone(core: Core, parcel: Parcel, why: Loss, progress: number, cause: number): void {
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause,
    kind: 'gone',
    node: core.nodeAt(parcel.to).planned.id,
    birth: birthOf(core, parcel),
    message: parcel.message,
    send: parcel.send,
    why,
    progress,
  })
  core.traced++
}

export const progressOf = (core: Core, due: Due): number => {
  const sentAt = due.parcel?.key.sentAt ?? core.at
  const end = due.parcel?.doom ? 0.5 : 1
  return due.at > sentAt ? Math.min(end, (end * (core.at - sentAt)) / (due.at - sentAt)) : end
}

/** A new cut stops what is under way; a message that is held is under way, one that waits at a slow node is not. */
export function stopBlocked(core: Core, cause: number): void {
  const stopped = ({ parcel, slowed }: Due): boolean =>
    parcel !== null &&
    parcel.doom === null &&
    !slowed &&
    isBlocked(core, parcel.from, parcel.to, parcel.message.type)
  for (const due of core.agenda.remove((each) => each.kind === 'message' && stopped(each))) {
    if (due.parcel) gone(core, due.parcel, 'blocked', progressOf(core, due), cause)
  }
  const blocked = core.held.filter((held) => stopped(held.due))
  if (blocked.length === 0) return
  core.held = core.held.filter((held) => !stopped(held.due))
  for (const held of blocked)
    if (held.due.parcel) gone(core, held.due.parcel, 'blocked', heldProgress(held), cause)
}

export const heldProgress = ({ due, at, left }: Held): number => {
  const sentAt = due.parcel?.key.sentAt ?? at
  return at + left > sentAt ? (at - sentAt) / (at - sentAt + left) : 0
}
