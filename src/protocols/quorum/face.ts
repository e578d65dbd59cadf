import type { Cell, Copy, Face, Message, NodeState, Pill, Table } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import type { Coordinator, Task } from './coordinator.ts'
import type { Got, QuorumMessage } from './messages.ts'
import type { Stored } from './versions.ts'
import { text } from './work.ts'

type Member = NodeState<Coordinator>

const isMember = (node: NodeState): node is Member => node.role === 'server' || node.role === 'client'

// ---------------------------------------------------------------- nodes

export function face(node: NodeState): Face {
  if (!isMember(node)) return { kind: 'other', label: node.leaf.path, cells: [] }
  const { tasks, disk } = node.context
  const working = Object.values(tasks).find(({ phase }) => phase !== 'linger')
  const badge = working && badgeOf(working)
  return {
    kind: node.role === 'client' ? 'client' : 'other',
    label: node.leaf.path.replace('serving.', ''),
    ...(badge !== undefined && { badge }),
    cells: disk ? keysOf(disk.copies).map(([key, stored], i) => cell(key, stored, i + 1)) : [],
  }
}

/** How many it has heard from: copies, then confirmations. */
function badgeOf({ phase, answers, kept }: Task): string | undefined {
  if (phase === 'gather') return `${answers.length} heard`
  return phase === 'store' ? `${kept.length} stored` : undefined
}

const keysOf = (copies: Readonly<Record<string, Stored>>): readonly (readonly [string, Stored])[] =>
  Object.entries(copies).toSorted(([a], [b]) => (a < b ? -1 : 1))

const titleOf = (key: string, { version, value }: Stored): string =>
  `${key} = ${text(value)}, version ${version.number}.`

const cell = (key: string, stored: Stored, index: number): Cell => ({
  index,
  text: `${key}=${text(stored.value)}`,
  fate: 'stored',
  title: titleOf(key, stored),
  op: stored.op,
})

export function tables(node: NodeState): readonly Table[] {
  if (!isMember(node) || !node.context.disk) return []
  const cells = keysOf(node.context.disk.copies).map(([key, stored]) => ({
    column: key,
    text: `${text(stored.value)} · v${stored.version.number}`,
    fate: 'stored' as const,
    title: titleOf(key, stored),
    op: stored.op,
  }))
  return [{ name: 'Store', cells }]
}

export function replica(node: NodeState): readonly Copy[] {
  if (!isMember(node) || !node.context.disk) return []
  return keysOf(node.context.disk.copies).map(([key, { value, op }]) => ({ key, value, op, fate: 'stored' }))
}

// ---------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as QuorumMessage
  switch (sent.type) {
    case 'get':
      return { text: sent.op === 'write' ? `version of ${sent.key}?` : `${sent.key}?`, routine: false }
    case 'got':
      return { text: gotText(sent), routine: false }
    case 'put':
      return { text: `${PUTS[sent.why]} ${sent.key} = ${text(sent.stored.value)}`, routine: false }
    case 'kept':
      return { text: 'kept', routine: true }
    default:
      return clientPill(sent)
  }
}

const gotText = ({ op, key, stored }: Got): string =>
  op === 'write' ? `version ${stored?.version.number ?? 0}` : `${key} = ${text(stored?.value)}`

const PUTS = { write: 'keep', repair: 'repair', handoff: 'hand over' } as const
