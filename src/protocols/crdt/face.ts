import type { Copy, Face, Message, NodeState, Pill, Table, TableCell, Value } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import type { CrdtMessage, Gossip } from './messages.ts'
import { isReplica } from './replica.ts'
import type { ReplicaContext } from './replica.ts'
import { countOf, entryNamesOf, shareOf } from './types/counter.ts'
import type { Counter } from './types/counter.ts'
import { effectsOf, shownOf, sizeOf } from './types/state.ts'
import type { OrSet } from './types/set.ts'
import type { Register } from './types/register.ts'

// ---------------------------------------------------------------- nodes

export function face(node: NodeState): Face {
  if (!isReplica(node)) return clientFace(node)
  const isHalted = node.leaf.path === 'halted'
  return { kind: 'other', label: isHalted ? 'halted' : summary(node.context), cells: [] }
}

const MOST_NAMED = 2

/** `likes = 5`. */
function summary({ disk }: ReplicaContext): string {
  const shown = shownOf(disk.state)
  const named = shown.slice(0, MOST_NAMED).map(([key, value]) => `${key} = ${text(value)}`)
  return [...named, ...(shown.length > MOST_NAMED ? ['…'] : [])].join(', ') || 'empty'
}

const text = (value: Value): string =>
  Array.isArray(value) ? `{${value.map(text).join(', ')}}` : String(value)

/** Each counter by its entries, each set by its elements, the removed ones struck out, and all registers by their keys. */
export function tables(node: NodeState): readonly Table[] {
  if (!isReplica(node)) return []
  const { counters, sets, registers } = node.context.disk.state
  return [
    ...Object.entries(counters).map(([key, counter]) => ({
      name: `Counter ${key}`,
      cells: counterCells(key, counter),
    })),
    ...Object.entries(sets).map(([key, set]) => ({ name: `Set ${key}`, cells: setCells(key, set) })),
    { name: 'Registers', cells: Object.entries(registers).map(registerCell) },
  ]
}

function counterCells(key: string, counter: Counter): readonly TableCell[] {
  const entries = entryNamesOf(counter).map((entry): TableCell => {
    const [up, down] = [counter.plus[entry]?.sum ?? 0, counter.minus[entry]?.sum ?? 0]
    const title = `${entry} has counted ${up} up and ${down} down in ${key}.`
    return { column: entry, text: down === 0 ? String(up) : `${up} − ${down}`, fate: 'committed', title }
  })
  const total = String(countOf(counter))
  return [...entries, { column: 'total', text: total, fate: 'committed', title: `${key} = ${total}.` }]
}

/** Elements that look the same share a column. One that was added again is there. */
function setCells(key: string, { adds, removed }: OrSet): readonly TableCell[] {
  const cells = new Map<string, TableCell>()
  for (const { element, op } of Object.values(removed)) {
    const column = nameOf(element)
    cells.set(column, {
      column,
      text: 'removed',
      fate: 'undone',
      title: `${column} was removed from ${key}.`,
      op,
    })
  }
  for (const { element, op } of Object.values(adds)) {
    const column = nameOf(element)
    cells.set(column, { column, text: 'in', fate: 'committed', title: `${column} is in ${key}.`, op })
  }
  return [...cells.values()]
}

const nameOf = (element: Value): string => (element === '' ? '""' : text(element))

const registerCell = ([key, { value, op }]: readonly [string, Register]): TableCell => ({
  column: key,
  text: text(value),
  fate: 'committed',
  title: `${key} = ${text(value)}.`,
  op,
})

export const replica = (node: NodeState): readonly Copy[] =>
  isReplica(node) ? effectsOf(node.context.disk.state) : []

// ---------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as CrdtMessage
  switch (sent.type) {
    case 'gossip':
      return { text: news(sent), routine: sizeOf(sent.state) === 0 }
    case 'gossipAck':
      return { text: 'got it', routine: true }
    default:
      return clientPill(sent)
  }
}

/** What it brings: of a counter its entries, of the rest what is shown of it. */
function news({ state }: Gossip): string {
  const entries = Object.entries(state.counters).flatMap(([key, counter]) =>
    entryNamesOf(counter).map((entry) => `${key}.${entry} = ${shareOf(counter, entry)}`),
  )
  const rest = shownOf({ ...state, counters: {} }).map(([key, value]) => `${key} = ${text(value)}`)
  const [first, ...more] = [...entries, ...rest]
  if (first === undefined) return 'no news'
  return more.length === 0 ? first : `${first} + ${more.length} more`
}
