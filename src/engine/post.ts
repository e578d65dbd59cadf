import type { Message, SendParams } from './contract.ts'
import { Due, type Armed, type Core, type Held, type Parcel, type Shell } from './core.ts'
import { hashType } from './given.ts'
import type { InterventionOf } from './interventions.ts'
import { beginLine, endLine } from './lines.ts'
import type { Link } from './links.ts'
import { isCut, isDuplicated, isLost, slownessOf, travelTime, wireTime, type BirthKey } from './network.ts'
import type { Birth, Loss } from './trace.ts'

const BYTES = 200

/** Messages: sent, under way, delivered or gone. */

export function send(
  core: Core,
  shell: Shell,
  { to: toId, message, bytes = BYTES }: SendParams,
  cause: number,
): void {
  const to = core.indexOf(toId)
  const link = core.links.get(shell.index, to, core.nodes)
  const parcel = newParcel(core, shell, to, link, message)
  const key = keyOf(core, parcel)
  const doom = doomOf(core, link, parcel, key)
  const arrivesAt = arrival(core, link, parcel, key, bytes)
  post(
    core,
    doom ? { ...parcel, doom } : parcel,
    doom ? halfWay(core.at, arrivesAt) : arrivesAt,
    arrivesAt,
    cause,
  )
  if (core.armed.length > 0) meetArmed(core, parcel)
  if (!doom && isDuplicated(link.params, key)) postCopy(core, parcel, 1, cause)
}

/** One more of the same, with a journey of its own. */
export function postCopy(core: Core, original: Parcel, copy: number, cause: number): void {
  const link = core.links.get(original.from, original.to, core.nodes)
  const parcel: Parcel = { ...original, copy, send: core.traced, doom: null }
  const key = keyOf(core, parcel)
  const arrivesAt = Math.max(
    core.at,
    parcel.sentAt + travelTime(link.params, key, copy) + slownessOf(link.fault, parcel.message.type),
  )
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
    birth: birthOf(core, parcel),
    message: parcel.message,
    arrivesAt,
  })
  core.traced++
  core.agenda.push(new Due(endsAt, core.seq++, 'message', parcel.to, parcel.send, parcel))
}

function newParcel(core: Core, shell: Shell, to: number, link: Link, message: Message): Parcel {
  const { type } = message
  if (link.countedAt !== core.at) {
    link.countedAt = core.at
    link.counted.length = 0
  }
  let k = 0
  for (const sent of link.counted) if (sent === type) k++
  link.counted.push(type)
  return {
    from: shell.index,
    to,
    message,
    typeHash: hashType(type),
    sentAt: core.at,
    k,
    copy: 0,
    send: core.traced,
    doom: null,
  }
}

export const keyOf = (core: Core, parcel: Parcel): BirthKey => ({
  seed: core.plan.seed,
  from: core.nodeAt(parcel.from).planned.hash,
  to: core.nodeAt(parcel.to).planned.hash,
  type: parcel.typeHash,
  sentAt: parcel.sentAt,
  k: parcel.k,
})

/** A cut is met half way, at the crack; chance strikes there too. The sender learns of neither. */
function doomOf(core: Core, link: Link, parcel: Parcel, key: BirthKey): Loss | null {
  if (!link.params.exists || isBlocked(core, parcel.from, parcel.to, parcel.message.type)) return 'blocked'
  return isLost(link.params, link.fault, key, parcel.copy, parcel.message.type) ? 'lost' : null
}

export function isBlocked(core: Core, from: number, to: number, type: string): boolean {
  if (core.partition) {
    const a = core.partition.sideOf.get(from)
    const b = core.partition.sideOf.get(to)
    if (a !== undefined && b !== undefined && a !== b) return true
  }
  return isCut(core.links.get(from, to, core.nodes).fault, type)
}

const halfWay = (from: number, to: number): number => from + Math.floor((to - from) / 2)

function arrival(core: Core, link: Link, parcel: Parcel, key: BirthKey, bytes: number): number {
  const kbps = link.fault?.kbps ?? link.params.kbps
  let leaves = core.at
  if (kbps !== undefined) {
    leaves = Math.max(core.at, link.wireFreeAt) + wireTime(bytes, kbps)
    link.wireFreeAt = leaves
  }
  const arrivesAt =
    leaves + travelTime(link.params, key, parcel.copy) + slownessOf(link.fault, parcel.message.type)
  if (!link.params.fifo) return arrivesAt
  link.lastArrival = Math.max(arrivesAt, link.lastArrival)
  return link.lastArrival
}

export const birthOf = (core: Core, { from, to, message, sentAt, k, copy }: Parcel): Birth => ({
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

const progressOf = (core: Core, due: Due): number => {
  const sentAt = due.parcel?.sentAt ?? core.at
  return due.at > sentAt ? Math.min(1, (core.at - sentAt) / (due.at - sentAt)) : 1
}

/** A new cut stops what is under way; a message that is held is under way. */
export function stopBlocked(core: Core, cause: number): void {
  const stopped = (due: Due): boolean => {
    const { parcel } = due
    return (
      parcel !== null && parcel.doom === null && isBlocked(core, parcel.from, parcel.to, parcel.message.type)
    )
  }
  for (const due of core.agenda.remove((each) => each.kind === 'message' && stopped(each))) {
    if (due.parcel) gone(core, due.parcel, 'blocked', progressOf(core, due), cause)
  }
  const blocked = core.held.filter((held) => stopped(held.due))
  if (blocked.length === 0) return
  core.held = core.held.filter((held) => !stopped(held.due))
  for (const held of blocked)
    if (held.due.parcel) gone(core, held.due.parcel, 'blocked', heldProgress(held), cause)
}

const heldProgress = ({ due, at, left }: Held): number => {
  const sentAt = due.parcel?.sentAt ?? at
  return at + left > sentAt ? (at - sentAt) / (at - sentAt + left) : 0
}

// ---------------------------------------------------------------- what the learner does to one message

type OneMessage = InterventionOf<'drop' | 'duplicate' | 'hold' | 'release' | 'tamper'>

/** A new original passes the selectors that wait for one. */
function meetArmed(core: Core, parcel: Parcel): void {
  const meets = (armed: Armed): boolean =>
    armed.from === parcel.from &&
    armed.to === parcel.to &&
    (armed.type === null || armed.type === parcel.message.type)
  const met = core.armed.filter(meets)
  if (met.length === 0) return
  core.armed = core.armed.flatMap((armed) => {
    if (!meets(armed)) return [armed]
    return armed.skip > 0 ? [{ ...armed, skip: armed.skip - 1 }] : []
  })
  for (const { line, skip } of met) {
    if (skip > 0) continue
    const nodes = [core.nodeAt(parcel.from).planned.id, core.nodeAt(parcel.to).planned.id]
    const id = beginLine(core, line, parcel.send)
    const due = core.agenda.items.find((each) => each.parcel?.send === parcel.send)
    endLine(core, line, id, due ? treat(core, line as OneMessage, due, id) : 'it was gone already', nodes)
  }
}

/** Does what a line says to a message that is under way. Returns why not, or null. */
export function treat(core: Core, line: OneMessage, due: Due, cause: number): string | null {
  const { parcel } = due
  if (!parcel) return 'it is no message'
  if (parcel.doom && line.do !== 'drop') return parcel.doom === 'lost' ? 'it will be lost' : 'its link is cut'
  switch (line.do) {
    case 'drop':
      core.agenda.remove((each) => each === due)
      gone(core, parcel, 'dropped', progressOf(core, due), cause)
      return null
    case 'duplicate':
      postCopy(core, parcel, nextCopy(core, parcel), cause)
      return null
    case 'tamper':
      replace(core, due, withParcel(due, tampered(parcel, line.patch)))
      return null
    case 'release':
      replace(core, due, due.moved(core.at, core.seq++))
      return null
    case 'hold': {
      core.agenda.remove((each) => each === due)
      const held: Held = { due, at: core.at, left: due.at - core.at }
      core.held = [...core.held, held]
      if (line.forMs !== undefined) {
        core.agenda.push(
          new Due(
            core.at + Math.round(line.forMs * 1000),
            core.seq++,
            'letGo',
            parcel.to,
            parcel.send,
            parcel,
          ),
        )
      }
      return null
    }
  }
}

/** The same for a message that is held: let it go on its way, drop it, copy it, change it. */
export function treatHeld(core: Core, line: OneMessage, held: Held, cause: number): string | null {
  const { parcel } = held.due
  if (!parcel) return 'it is no message'
  switch (line.do) {
    case 'release':
      letGo(core, held)
      return null
    case 'drop':
      core.held = core.held.filter((each) => each !== held)
      gone(core, parcel, 'dropped', heldProgress(held), cause)
      return null
    case 'duplicate':
      postCopy(core, parcel, nextCopy(core, parcel), cause)
      return null
    case 'tamper': {
      const due = withParcel(held.due, tampered(parcel, line.patch))
      core.held = core.held.map((each) => (each === held ? { ...held, due } : each))
      return null
    }
    case 'hold':
      return 'it is held already'
  }
}

export function letGo(core: Core, held: Held): void {
  core.held = core.held.filter((each) => each !== held)
  core.agenda.push(held.due.moved(core.at + held.left, core.seq++))
}

const tampered = (parcel: Parcel, patch: Readonly<Record<string, unknown>>): Parcel => ({
  ...parcel,
  message: { ...parcel.message, ...patch, type: parcel.message.type },
})

const withParcel = (due: Due, parcel: Parcel): Due =>
  new Due(due.at, due.seq, due.kind, due.node, due.cause, parcel, due.timer, due.request, due.slowed)

function replace(core: Core, due: Due, by: Due): void {
  core.agenda.remove((each) => each === due)
  core.agenda.push(by)
}

function nextCopy(core: Core, parcel: Parcel): number {
  const same = (due: Due): number =>
    due.parcel?.from === parcel.from &&
    due.parcel.to === parcel.to &&
    due.parcel.sentAt === parcel.sentAt &&
    due.parcel.k === parcel.k &&
    due.parcel.typeHash === parcel.typeHash
      ? due.parcel.copy
      : 0
  return Math.max(parcel.copy, ...core.agenda.items.map(same), ...core.held.map((held) => same(held.due))) + 1
}
