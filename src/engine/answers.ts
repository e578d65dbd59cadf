import type { ReplyParams } from './contract.ts'
import { Due, type Core, type Shell } from './core.ts'
import type { OperationRecord } from './world.ts'

/** A client ends its operation. An answer after `unknown` only annotates; after anything else it is the protocol's mistake. */
export function endRequest(
  core: Core,
  shell: Shell,
  { id, outcome, value }: ReplyParams,
  cause: number,
): void {
  const open = core.operations[shell.open]
  const late = open?.op.id !== id
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
  if (!open || late) return annotate(core, shell, { id, outcome, ...(value !== undefined && { value }) })
  core.operations[shell.open] = {
    ...open,
    outcome,
    ret,
    returnedAt: core.at,
    ...(value !== undefined && { value }),
  }
  shell.open = -1
  if (outcome === 'unknown') shell.life++
  if (shell.queue.length > 0) core.agenda.push(new Due(core.at, core.seq++, 'nextOp', shell.index, ret))
}

function annotate(core: Core, shell: Shell, { id, outcome, value }: ReplyParams): void {
  const place = core.operations.findLastIndex((each) => each.op.id === id)
  const record = core.operations[place]
  if (!record || record.client !== shell.planned.id) {
    throw new TypeError(`${shell.planned.id} replied to ${id}, which it was never asked`)
  }
  if (record.outcome !== 'unknown' || record.late) return
  const late: NonNullable<OperationRecord['late']> = {
    at: core.at,
    outcome,
    ...(value !== undefined && { value }),
  }
  core.operations[place] = { ...record, late }
}

/** A client that crashes never learns what became of its operation. */
export function abandonRequest(core: Core, shell: Shell, cause: number): void {
  const open = core.operations[shell.open]
  if (open) endRequest(core, shell, { id: open.op.id, outcome: 'unknown' }, cause)
}
