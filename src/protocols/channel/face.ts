import { slice } from '../../engine/chunks.ts'
import type { Cell, Copy, Face, Message, NodeState, Pill, Table, TableCell } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import type { ClientContext } from './client.ts'
import type { ChannelMessage, Charge, Data } from './messages.ts'
import type { Effect, ServerContext } from './server.ts'
import { text } from './texts.ts'

export const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'
export const isClient = (node: NodeState): node is NodeState<ClientContext> => node.role === 'client'

// ---------------------------------------------------------------- nodes

export function face(node: NodeState): Face {
  if (isServer(node)) return serverFace(node.context)
  const { sent, unacked, pending } = (node as NodeState<ClientContext>).context.disk
  const label = pending === null ? 'idle' : `asks: ${pending.account} − ${pending.amount}`
  return {
    kind: 'client',
    label: sent.length === 0 ? label : `sent ${sent.length}`,
    ...(unacked.length > 0 && { badge: `${unacked.length} unacknowledged` }),
    cells: [],
  }
}

function serverFace({ disk }: ServerContext): Face {
  const streams = Object.values(disk.streams)
  const missing = streams.flatMap((stream) => stream.missing)
  const effects = slice(disk.effects)
  const [only] = streams
  return {
    kind: 'other',
    label: labelOf(disk),
    ...(missing.length > 0 && { badge: `missing: ${missing.join(', ')}` }),
    // One numbered stream: what is missing leaves a hole.
    cells:
      only && streams.length === 1 && effects.every(({ n }) => n !== undefined)
        ? byNumber(effects)
        : effects.map(cell),
  }
}

function labelOf({ effects, charged }: ServerContext['disk']): string {
  const accounts = Object.keys(charged)
  const charges = slice(effects).filter(({ does }) => does === 'charge').length
  if (accounts.length === 0) return `${effects.length} shown`
  return `${charges} charge${charges === 1 ? '' : 's'}`
}

const byNumber = (effects: readonly Effect[]): readonly Cell[] =>
  effects.map((effect) => cell(effect, (effect.n ?? 0) - 1)).toSorted((a, b) => a.index - b.index)

function cell(effect: Effect, place: number): Cell {
  return {
    index: place + 1,
    text: effectText(effect),
    fate: 'committed',
    title: inWords(effect),
    op: effect.id,
  }
}

const effectText = ({ does, value }: Effect): string => (does === 'charge' ? `−${text(value)}` : text(value))

function inWords({ does, from, key, value, n }: Effect): string {
  if (does === 'charge') return `${text(value)} taken from ${key}, as ${from} asked.`
  return `${text(value)}, from ${from}${n === undefined ? '' : `, number ${n}`}.`
}

/** Accounts that were charged, the keys that are kept, and what has arrived and waits. */
export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node)) return []
  const { disk, keys } = node.context
  const held = Object.values(disk.streams).flatMap((stream) => stream.held)
  const all: readonly Table[] = [
    {
      name: 'Taken from accounts',
      cells: Object.entries(disk.charged).map(([account, taken]): TableCell => ({
        column: account,
        text: `−${taken}`,
        fate: 'committed',
        title: `${taken} has been taken from ${account}.`,
      })),
    },
    {
      name: 'Keys',
      cells: keys.map(({ key, balance }): TableCell => ({
        column: key,
        text: String(balance),
        fate: disk.keys.some((each) => each.key === key) ? 'committed' : 'stored',
        title: `Whoever asks with the key ${key} again is told that ${balance} is left.`,
        op: key,
      })),
    },
    {
      name: 'Waiting',
      cells: held.map(({ id, from, n, value }): TableCell => ({
        column: `${from} ${n}`,
        text: text(value),
        fate: 'stored',
        title: `${text(value)} from ${from} waits for what was sent before it.`,
        op: id,
      })),
    },
  ]
  return all.filter(({ cells }) => cells.length > 0)
}

/** Each time that something has taken effect is a copy of its own: two copies of one operation are one too many. */
export function replica(node: NodeState): readonly Copy[] {
  if (!isServer(node)) return []
  return slice(node.context.disk.effects).map(({ id, key, value }, i) => ({
    key: `${key}[${i + 1}]`,
    value,
    op: id,
    fate: 'committed',
  }))
}

// ---------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as ChannelMessage
  switch (sent.type) {
    case 'data':
      return { text: dataText(sent), routine: false }
    case 'ack':
      return { text: 'ack', routine: true }
    case 'charge':
      return { text: chargeText(sent), routine: false }
    default:
      return clientPill(sent)
  }
}

const dataText = ({ n, value }: Data): string => (n === undefined ? text(value) : `${n} · ${text(value)}`)

const chargeText = ({ account, amount, key }: Charge): string =>
  `${account} − ${amount}${key === undefined ? '' : ' · key'}`
