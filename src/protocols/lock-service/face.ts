import type { Cell, Copy, Face, Message, NodeState, Pill, Value } from '../../engine/contract.ts'
import type { File } from './files.ts'
import type { ClientContext } from './holder.ts'
import type { LockMessage } from './messages.ts'
import { isServer } from './server.ts'
import type { ServerContext } from './server.ts'

// ---------------------------------------------------------------- nodes

export function face(node: NodeState): Face {
  if (!isServer(node))
    return { kind: 'client', label: clientLabel(node as NodeState<ClientContext>), cells: [] }
  const { leaf, context } = node
  const files = Object.values(context.disk.files)
  switch (leaf.path) {
    case 'locks':
      return { kind: 'other', label: lockLabel(context), ...lineBadge(context), cells: [] }
    case 'files':
      return {
        kind: 'other',
        label: seenLabel(files),
        cells: files.flatMap(({ entries }) => entries).map(cell),
      }
    default:
      return { kind: 'other', label: leaf.path, cells: [] }
  }
}

/** `33 is out`: the tokens of those who have a lock now. */
function lockLabel({ disk }: ServerContext): string {
  const out = Object.values(disk.locks).flatMap(({ holder }) => holder?.token ?? [])
  return out.length === 0 ? 'lock is free' : `token ${out.join(', ')} is out`
}

function lineBadge({ disk }: ServerContext): Pick<Face, 'badge'> {
  const waiting = Object.values(disk.locks).reduce((sum, { line }) => sum + line.length, 0)
  return waiting === 0 ? {} : { badge: `${waiting} in line` }
}

const seenLabel = (files: readonly File[]): string =>
  files.length === 0 ? 'empty' : `seen ${files.map(({ seen }) => seen).join(', ')}`

function clientLabel({ leaf, context }: NodeState<ClientContext>): string {
  const token = context.task?.token ?? 0
  switch (leaf.path) {
    case 'idle':
      return 'idle'
    case 'looking':
      return 'reads'
    case 'asking':
      return 'wants the lock'
    case 'holding.reading':
      return `reads, with ${token}`
    case 'holding.working':
      return `works, with ${token}`
    case 'holding.checked':
      return `has checked ${token}`
    default:
      return `writes, with ${token}`
  }
}

const text = (value: Value): string => (Array.isArray(value) ? value.map(text).join(',') : String(value))

const cell = ({ op, value, token }: File['entries'][number], i: number): Cell => ({
  index: i + 1,
  text: `${text(value)}·${token}`,
  fate: 'committed',
  title: `${text(value)}, written with token ${token}.`,
  op,
})

/** What stands in the files, edit by edit. */
export const replica = (node: NodeState): readonly Copy[] =>
  isServer(node)
    ? Object.entries(node.context.disk.files).flatMap(([key, { entries }]) =>
        entries.map(({ op, value }): Copy => ({ key, value, op, fate: 'committed' })),
      )
    : []

// ---------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as LockMessage
  switch (sent.type) {
    case 'acquire':
      return { text: `lock ${sent.key}?`, routine: false }
    case 'release':
      return { text: `give back ${sent.token}`, routine: true }
    case 'granted':
      return { text: `token ${sent.token}`, routine: false }
    case 'wait':
      return { text: `wait, ${sent.place} in line`, routine: true }
    case 'free':
      return { text: 'it is free', routine: false }
    case 'fetch':
      return { text: sent.shown ? `read · ${sent.token}` : 'read', routine: false }
    case 'contents':
      return { text: `{${sent.entries.map(({ value }) => text(value)).join(', ')}}`, routine: false }
    case 'store':
      return {
        text: `write {${sent.entries.map(({ value }) => text(value)).join(', ')}} · ${sent.token}`,
        routine: false,
      }
    case 'stored':
      return { text: 'ok', routine: false }
    case 'refused':
      return { text: `no: ${sent.seen} was here`, routine: false }
  }
}
