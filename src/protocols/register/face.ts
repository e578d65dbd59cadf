import type { Cell, Copy, Face, Message, NodeState, Pill, Table } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import { vectorOf } from './causality.ts'
import type { RegisterMessage } from './messages.ts'
import type { ServerContext } from './server.ts'
import { stampText } from './stamps.ts'
import { orderText, pastOf, valueText } from './versions.ts'
import type { Version } from './versions.ts'

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

/** Every server takes writes: nobody leads. */
export function face(node: NodeState): Face {
  if (!isServer(node)) return clientFace(node)
  const { store } = node.context.disk
  const held = Object.keys(store)
    .toSorted()
    .flatMap((key) => (store[key] ?? []).map((version) => ({ key, version })))
  return {
    kind: 'other',
    label: node.leaf.path === 'halted' ? 'halted' : 'replica',
    cells: held.map(({ key, version }, place) => cell(key, version, place + 1)),
  }
}

const cell = (key: string, version: Version, index: number): Cell => ({
  index,
  text: short(version),
  fate: 'stored',
  title: inWords(key, version),
  op: version.op,
})

/** `red · 12 ms` */
const short = (version: Version): string => `${valueText(version.value)} · ${orderText(version)}`

const inWords = (key: string, version: Version): string =>
  version.stamp.kind === 'vector'
    ? `${key} = ${valueText(version.value)}, after the writes ${orderText(version)}.`
    : `${key} = ${valueText(version.value)}, stamped ${orderText(version)} by ${version.by}.`

/** What a read would be answered with, and for each key whose writes it knows of. */
export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node)) return []
  const entries = Object.entries(node.context.disk.store)
  const store = entries.map(([key, versions]) => ({
    column: key,
    text: versions.map(short).join(' | '),
    fate: 'stored' as const,
    title: versions.map((version) => inWords(key, version)).join(' '),
    ...(versions.length === 1 && versions[0] && { op: versions[0].op }),
  }))
  return [{ name: 'Store', cells: store }, ...vectorsOf(entries)]
}

/** A table a key, with a column for each server whose writes were seen. */
function vectorsOf(entries: readonly (readonly [string, readonly Version[]])[]): readonly Table[] {
  return entries.flatMap(([key, versions]) => {
    if (!versions.some(({ stamp }) => stamp.kind === 'vector')) return []
    const columns = [...new Set(versions.flatMap((version) => Object.keys(vectorOf(pastOf(version)))))]
    const cells = columns.toSorted().map((column) => ({
      column,
      text: versions.map((version) => vectorOf(pastOf(version))[column] ?? 0).join(' | '),
      fate: 'stored' as const,
      title: versions
        .map(
          (version) =>
            `${valueText(version.value)}: ${vectorOf(pastOf(version))[column] ?? 0} writes of ${column}.`,
        )
        .join(' '),
    }))
    return [{ name: `Version vector of ${key}`, cells }]
  })
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
        text: `all I hold: ${sent.held.map(({ version }) => short(version)).join(' | ')}`,
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
