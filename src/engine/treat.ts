import { micros } from './contract.ts'
import { Due, type Armed, type Core, type Held, type Parcel } from './core.ts'
import type { InterventionOf } from './interventions.ts'
import { beginLine, endLine } from './lines.ts'
import { isDuplicated } from './network.ts'
import { gone, heldProgress, postCopy, progressOf } from './post.ts'
import { mergePatch } from './read.ts'

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
    endLine(core, line, id, treatSent(core, line as OneMessage, parcel, id), nodes)
  }
}

/** An earlier selector may have stopped it. */
function treatSent(core: Core, line: OneMessage, { send }: Parcel, cause: number): string | null {
  const held = core.held.find((each) => each.due.cause === send)
  if (held) return treatHeld(core, line, held, cause)
  const due = core.agenda.items.find((each) => each.kind === 'message' && each.cause === send)
  return due ? treat(core, line, due, cause) : 'it has been dropped already'
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
      duplicate(core, parcel, cause)
      return null
    case 'tamper':
      core.tampered = true
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
        const until = core.at + micros(line.forMs)
        core.agenda.push(new Due(until, core.seq++, 'letGo', parcel.to, parcel.send, parcel))
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
      unhold(core, held)
      gone(core, parcel, 'dropped', heldProgress(held), cause)
      return null
    case 'duplicate':
      duplicate(core, parcel, cause)
      return null
    case 'tamper': {
      core.tampered = true
      const due = withParcel(held.due, tampered(parcel, line.patch))
      core.held = core.held.map((each) => (each === held ? { ...held, due } : each))
      return null
    }
    case 'hold':
      return 'it is held already'
  }
}

/** It goes the rest of its way. */
export function letGo(core: Core, held: Held): void {
  unhold(core, held)
  core.agenda.push(held.due.moved(core.at + held.left, core.seq++))
}

/** Holding it once more begins anew: its old `forMs` is over. */
function unhold(core: Core, held: Held): void {
  core.held = core.held.filter((each) => each !== held)
  core.agenda.remove((due) => due.kind === 'letGo' && due.cause === held.due.cause)
}

/** A JSON merge patch, like every patch of a scenario. What kind of message it is stays. */
const tampered = (parcel: Parcel, patch: Readonly<Record<string, unknown>>): Parcel => ({
  ...parcel,
  message: { ...(mergePatch(parcel.message, patch) as object), type: parcel.message.type },
})

const withParcel = (due: Due, parcel: Parcel): Due =>
  new Due(due.at, due.seq, due.kind, due.node, due.cause, parcel, due.timer, due.request, due.slowed)

function replace(core: Core, due: Due, by: Due): void {
  core.agenda.remove((each) => each === due)
  core.agenda.push(by)
}

/** Copies are numbered for as long as the run lasts: a birth names one message, whatever has become of the others. */
function duplicate(core: Core, parcel: Parcel, cause: number): void {
  const { params } = core.links.get(parcel.from, parcel.to, core.nodes)
  const last = core.copies.get(parcel.key) ?? (isDuplicated(params, parcel.key) ? 1 : 0)
  core.copies = new Map(core.copies).set(parcel.key, last + 1)
  postCopy(core, parcel, last + 1, parcel.key.sentAt, cause)
}
