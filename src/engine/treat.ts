import { Due, type Armed, type Core, type Held, type Parcel } from './core.ts'
import type { InterventionOf } from './interventions.ts'
import { beginLine, endLine } from './lines.ts'
import { gone, heldProgress, postCopy, progressOf } from './post.ts'

/** What the learner does to one message. */

export type OneMessage = InterventionOf<'drop' | 'duplicate' | 'hold' | 'release' | 'tamper'>

/** A new original passes the selectors that wait for one. */
export function meetArmed(core: Core, parcel: Parcel): void {
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
    due.parcel.key.sentAt === parcel.key.sentAt &&
    due.parcel.key.k === parcel.key.k &&
    due.parcel.key.type === parcel.key.type
      ? due.parcel.copy
      : 0
  return Math.max(parcel.copy, ...core.agenda.items.map(same), ...core.held.map((held) => same(held.due))) + 1
}
