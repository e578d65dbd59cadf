import type { Cell, Copy, Face, Message, NodeState, Pill, Table } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import type { RegisterMessage } from './messages.ts'
import type { ServerContext } from './server.ts'
import { stampText } from './stamps.ts'
import { orderText, valueText } from './versions.ts'
import type { Version } from './versions.ts'

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

/** Every server takes writes: nobody leads. */
export function face(node: NodeState): Face {
  if (!isServer(node)) return clientFace(node)
  return {
    kind: 'other',
    label: node.leaf.path === 'halted' ? 'halted' : 'replica',
    cells: keysOf(node).map(([key, versions], place) => ({ index: place + 1, ...cell(key, versions) })),
  }
}

/** The keys that it holds, in an order that servers share. */
const keysOf = ({ context }: NodeState<ServerContext>): readonly (readonly [string, readonly Version[]])[] =>
  Object.entries(context.disk.store).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** `red·12 ms`, and of versions side by side only the values: `tea | milk`. */
function cell(key: string, versions: readonly Version[]): Omit<Cell, 'index'> {
  const [only, second] = versions
  const isOne = only !== undefined && second === undefined
  return {
    text: isOne ? short(only) : versions.map(({ value }) => valueText(value)).join(' | '),
    fate: 'stored',
    title: versions.map((version) => inWords(key, version)).join(' '),
    ...(isOne && { op: only.op }),
  }
}

const short = (version: Version): string => `${valueText(version.value)}·${orderText(version)}`

const inWords = (key: string, version: Version): string =>
  version.stamp.kind === 'vector'
    ? `${key} = ${valueText(version.value)}, with all that it follows on: ${orderText(version)}.`
    : `${key} = ${valueText(version.value)}, stamped ${orderText(version)} by ${version.by}.`

/** What a read would be answered with, and of versions that stand side by side the vectors. */
export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node)) return []
  const keys = keysOf(node)
  const store = keys.map(([key, versions]) => ({ column: key, ...cell(key, versions) }))
  const sideBySide = keys.filter(([, versions]) => versions.length > 1)
  return [{ name: 'Store', cells: store }, ...sideBySide.map(vectorsOf)]
}

/** A column a version, named by its value, or where that is not enough by its number too. */
function vectorsOf([key, versions]: readonly [string, readonly Version[]]): Table {
  const names = versions.map(({ value }) => valueText(value))
  const isPlain = new Set(names).size === names.length && !names.includes('')
  const cells = versions.map((version, i) => ({
    column: isPlain ? (names[i] ?? '') : `${names[i]} (${version.by} ${version.stamp.time})`,
    text: orderText(version),
    fate: 'stored' as const,
    title: inWords(key, version),
    op: version.op,
  }))
  return { name: `Versions of ${key}`, cells }
}

/** Concurrent versions stand beside each other, each a copy of its own. */
export function replica(node: NodeState): readonly Copy[] {
  if (!isServer(node)) return []
  return Object.entries(node.context.disk.store)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, versions]) => versions.map(({ op, value }): Copy => ({ key, value, op, fate: 'stored' })))
}

export function pill(message: Message): Pill {
  const sent = message as RegisterMessage
  switch (sent.type) {
    case 'replicate':
      return { text: `${sent.key} = ${short(sent.version)}`, routine: false }
    case 'sync':
      return {
        text: `sync ${sent.held.map(({ version }) => short(version)).join(' | ')}`,
        routine: true,
      }
    case 'ask':
      return {
        text: sent.stamp ? `may I stamp ${stampText(sent.stamp)}?` : `stamp of ${sent.key}?`,
        routine: false,
      }
    case 'tell':
      return { text: tellText(sent.answer, sent.stamp), routine: false }
    case 'redirect':
      return { text: 'refused', routine: false }
    default:
      return clientPill(sent)
  }
}

const tellText = (answer: 'fine' | 'tooFarAhead', stamp: Parameters<typeof stampText>[0] | null): string =>
  answer === 'tooFarAhead' ? 'that is in my future' : stamp ? stampText(stamp) : 'fine'
