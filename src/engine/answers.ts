import type { ReplyParams } from './contract.ts'
import { Due, type Core, type Shell } from './core.ts'
import type { OperationRecord } from './world.ts'

/**
 * A client ends its operation. The first answer after `unknown` only annotates; another one, or one to what this client never asked
 * (a message may have been tampered with), says nothing.
 */
export function endRequest(
  core: Core,
  shell: Shell,
  { id, outcome, value }: ReplyParams,
  cause: number,
): void {
  const open = core.operations[shell.open]
  const late = open?.op.id !== id
  const place = late ? lateFor(core, shell, id) : shell.open
  if (place < 0) return
  core.trace?.push({
    id: core.traced,
    at: core.at,
    step: core.steps,
    cause,
    kind: 'return',
    node: shell.planned.id,
    op: id,
    outcome,
    ...(value !== undefined && { value }),
    late,
  })
  const ret = core.traced++
  const record = core.operations[place] as OperationRecord
  const given = { outcome, ...(value !== undefined && { value }) }
  if (late) {
    core.operations[place] = { ...record, late: { at: core.at, ...given } }
    return
  }
  core.operations[place] = { ...record, ...given, ret, returnedAt: core.at }
  shell.open = -1
  if (outcome === 'unknown') shell.life++
  if (shell.queue.length > 0) core.agenda.push(new Due(core.at, core.seq++, 'nextOp', shell.index, ret))
}

/** The place of this client's operation that ended as unknown and has had no answer since; -1 if there is none. */
const lateFor = (core: Core, shell: Shell, id: string): number =>
  core.operations.findLastIndex(
    (each) =>
      each.op.id === id && each.client === shell.planned.id && each.outcome === 'unknown' && !each.late,
  )

/** A client that crashes never learns what became of its operation. */
export function abandonRequest(core: Core, shell: Shell, cause: number): void {
  const open = core.operations[shell.open]
  if (open) endRequest(core, shell, { id: open.op.id, outcome: 'unknown' }, cause)
}
