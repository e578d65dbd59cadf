import type {
  Cell,
  Copy,
  Face,
  Message,
  NodeState,
  Pill,
  Table,
  TableCell,
  Value,
} from '../../engine/contract.ts'
import { committedOf, isOpen, isServer } from './server.ts'
import type { Ended, ServerContext, Txn } from './server.ts'
import type { StatementMessage, TransactionMessage } from './messages.ts'
import type { SessionContext } from './session.ts'

const isSession = (node: NodeState): node is NodeState<SessionContext> => node.role === 'client'

export function face(node: NodeState): Face {
  if (isSession(node)) return sessionFace(node)
  if (!isServer(node)) return { kind: 'other', label: node.role, cells: [] }
  const { context, leaf } = node
  const open = context.txns.filter(isOpen)
  const waiting = open.filter((txn) => txn.waiting).length
  const label = open.length === 0 ? 'QUIET' : `${open.length} OPEN`
  return {
    kind: 'other',
    label: leaf.path === 'halted' ? 'halted' : label,
    ...(waiting > 0 && { badge: `${waiting} waiting` }),
    cells: cellsOf(context),
  }
}

function sessionFace({ leaf, context: { task } }: NodeState<SessionContext>): Face {
  const last = task?.told.at(-1)
  const label = task && task.txn > 0 ? `T${task.txn}` : leaf.path
  return { kind: 'client', label, ...(last && { badge: toldText(last) }), cells: [] }
}

/** The rows by their names, each with what somebody has written there and not committed. */
function cellsOf({ rows }: ServerContext): readonly Cell[] {
  return Object.entries(rows)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, row], i): Cell => {
      const text = valueText(committedOf(row)?.value ?? null)
      const open = row.findLast(({ at }) => at === null)
      if (!open)
        return { index: i + 1, text: `${key} ${text}`, fate: 'committed', title: `${key} is ${text}.` }
      const next = valueText(open.value)
      return {
        index: i + 1,
        text: `${key} ${text}→${next}?`,
        fate: 'stored',
        title: `${key} is ${text}; T${open.txn} has written ${next} and not committed.`,
        op: open.op,
      }
    })
}

/** The transactions by their numbers. */
export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node)) return []
  const { txns, ended } = node.context
  const cells = [...ended.map(endedCell), ...txns.filter(isOpen).map(openCell)]
  return cells.length > 0 ? [{ name: 'Transactions', cells }] : []
}

function endedCell({ number, op, committed }: Ended): TableCell {
  const text = committed ? 'committed' : 'rolled back'
  const fate = committed ? 'committed' : 'undone'
  return { column: `T${number}`, text, fate, title: `T${number}: ${text}.`, op }
}

function openCell({ number, op, client, waiting, locked, doomed }: Txn): TableCell {
  const key = waiting?.todo[0]
  const text = key !== undefined ? `waits for ${key}` : doomed ? 'must not commit' : 'open'
  const locks = locked.length === 0 ? '' : ` It has locked ${locked.join(', ')}.`
  return {
    column: `T${number}`,
    text,
    fate: 'stored',
    title: `T${number} of ${client}: ${text}.${locks}`,
    op,
  }
}

/** The committed rows. */
export function replica(node: NodeState): readonly Copy[] {
  if (!isServer(node)) return []
  const { rows, by } = node.context.disk
  return Object.entries(rows).map(([key, value]) => ({
    key,
    value,
    ...(by[key] !== undefined && by[key] !== '' && { op: by[key] }),
    fate: 'committed',
  }))
}

export function pill(message: Message): Pill {
  const sent = message as TransactionMessage
  switch (sent.type) {
    case 'statement':
      return { text: statementText(sent), routine: sent.do === 'begin' }
    case 'unknown':
      return { text: `T${sent.txn}?`, routine: false }
    case 'aborted':
      return { text: 'rollback', routine: false }
    case 'result': {
      const [told] = sent.told
      return told === undefined ? { text: 'done', routine: true } : { text: toldText(told), routine: false }
    }
  }
}

function statementText({ do: what, key, value }: StatementMessage): string {
  if (key === undefined)
    return what === 'select' && value !== undefined ? `select ${predicateText(value)}` : what
  return what === 'write' ? `${key} = ${valueText(value ?? null)}` : `${what} ${key}`
}

const predicateText = (value: Value): string =>
  Array.isArray(value) ? `value ${value.map(valueText).join(' ')}` : 'all'

/** What an answer shows: a row, or how many. */
function toldText([does, key = null, value = null]: readonly Value[]): string {
  if (does === 'select') return `${Array.isArray(value) ? value.length : 0} found`
  return `${valueText(key)} = ${valueText(value)}`
}

export const valueText = (value: Value): string =>
  value === null ? 'none' : Array.isArray(value) ? value.map(valueText).join(' ') : String(value)
