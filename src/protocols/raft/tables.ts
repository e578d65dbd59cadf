import type { NodeState, Table, TableCell } from '../../engine/contract.ts'
import { entryAt, spokenValue } from './log.ts'
import type { Command } from './log.ts'
import { isServer } from './state.ts'
import type { RaftContext } from './state.ts'
import { read } from './store.ts'

/** The state machine: what the committed entries have made of each key. Only a leader answers reads from it. */
export function tables(node: NodeState): readonly Table[] {
  return isServer(node) ? [{ name: 'Store', cells: storeOf(node.context) }] : []
}

/** From the last applied entry back, until each key has met the one that gave it its value: a few steps in a long log. */
function storeOf({ log, commitIndex, store }: RaftContext): readonly TableCell[] {
  const sought = new Set([...Object.keys(store.registers), ...Object.keys(store.lists)])
  const idle = new Set(store.idle)
  const cells: TableCell[] = []
  for (let index = commitIndex; index > 0 && sought.size > 0; index--) {
    const entry = entryAt(log, index)
    if (!entry?.command || idle.has(index)) continue
    const { id, key, op } = entry.command
    const isList = store.lists[key] !== undefined
    if (!changes(op, isList) || !sought.delete(key)) continue
    const text = spokenValue(read(store, key))
    const what = isList ? `${key} ends with ${spokenValue(entry.command.value)}` : `${key} = ${text}`
    const title = `${what}, by entry ${index}, of term ${entry.term}; committed.`
    cells.push({ column: key, text, fate: 'committed', title, op: id })
  }
  return cells
}

/** A key that was appended to is read as its list. */
const changes = (op: Command['op'], isList: boolean): boolean =>
  isList ? op === 'append' : op === 'write' || op === 'cas'
