import type { Does, Protocol } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'

/** What the checks take an operation for; undefined: it has no place in the clients' history. */
export function readerOf(protocol: Protocol): (record: OperationRecord) => Does | undefined {
  const kinds = new Map(protocol.operations.map(({ op, does }) => [op, does]))
  return (record) => kinds.get(record.op.op)
}

/** A write that the client was told is done. A `cas` that answered `false` changed nothing. */
export function isAcknowledgedWrite(record: OperationRecord, does: Does | undefined): boolean {
  if (does === undefined || does === 'read' || record.outcome !== 'ok') return false
  return does !== 'cas' || record.value !== false
}

/** Writes to a register replace each other; appended and added ones stand beside each other. */
export const isRegister = (does: Does): boolean => does === 'write' || does === 'cas'
