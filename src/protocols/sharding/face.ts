import type { Cell, Face, Message, NodeState, Pill, Table } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import type { ShardingMessage } from './messages.ts'
import { ownerOf } from './placement/map.ts'
import { countOf } from './rows.ts'
import type { Row } from './rows.ts'
import { isKeeper, isServer } from './server.ts'
import type { Disk, ServerContext } from './server.ts'

export function face(node: NodeState): Face {
  if (!isServer(node)) return clientFace(node)
  const { context } = node
  const { map, rows, unsettled } = context.disk
  const cells = firstKeys(context.disk)
  switch (node.leaf.path) {
    case 'keeper.idle':
      return { kind: 'leader', epoch: map.epoch, label: `MAP ${map.epoch}: ${shards(context)}`, cells }
    case 'keeper.changing':
      return {
        kind: 'leader',
        epoch: map.epoch,
        label: `MAP ${map.epoch}: ${shards(context)}`,
        badge: `${unsettled.length} to go`,
        cells,
      }
    case 'shard.moving':
      return { kind: 'candidate', label: keysText(countOf(rows)), badge: 'moving', cells }
    case 'shard.settled':
      return map.shards.includes(context.self)
        ? { kind: 'follower', label: keysText(countOf(rows)), cells }
        : { kind: 'other', label: 'no shard', cells }
    default:
      return { kind: 'other', label: node.leaf.path, cells }
  }
}

const keysText = (count: number): string => `${count} ${count === 1 ? 'key' : 'keys'}`
const shards = ({ disk: { map } }: ServerContext): string =>
  `${map.shards.length} ${map.shards.length === 1 ? 'shard' : 'shards'}`

/** As many as can be followed by eye. */
const SHOWN = 12

function firstKeys({ rows, outgoing }: Disk): readonly Cell[] {
  return Array.from({ length: SHOWN }, (_, i) => i + 1).flatMap((index): Cell[] => {
    const key = `k${index}`
    const here = rows[key]
    if (here) return [cellOf(index, key, here, 'committed')]
    const kept = Object.values(outgoing).find((part) => part[key])?.[key]
    return kept ? [cellOf(index, key, kept, 'stored')] : []
  })
}

const cellOf = (index: number, text: string, { value, op }: Row, fate: 'committed' | 'stored'): Cell => ({
  index,
  text,
  fate,
  title: `${text}${value === null ? '' : ` = ${String(value)}`}: ${
    fate === 'committed' ? 'at home here.' : 'kept until its new shard has it.'
  }`,
  ...(op !== undefined && { op }),
})

/** Where the keys of a shard were before the last change, by the map before it. */
export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node) || isKeeper(node.context)) return []
  const { self, disk } = node.context
  const { previous, rows } = disk
  const counts: Record<string, number> = {}
  for (const key of Object.keys(rows)) {
    const from = (previous && ownerOf(previous, key)) ?? self
    counts[from] = (counts[from] ?? 0) + 1
  }
  const cells = Object.entries(counts).map(([column, count]) => ({
    column,
    text: String(count),
    fate: column === self ? ('committed' as const) : ('stored' as const),
    title:
      column === self
        ? `${keysText(count)} stayed on ${self}.`
        : `${keysText(count)} came to ${self} from ${column}.`,
  }))
  return cells.length === 0 ? [] : [{ name: 'Keys, by where they were', cells }]
}

export function pill(message: Message): Pill {
  const sent = message as ShardingMessage
  switch (sent.type) {
    case 'map':
      return { text: `map ${sent.map.epoch}`, routine: false }
    case 'move':
      return { text: keysText(countOf(sent.rows)), routine: false }
    case 'moved':
      return { text: 'got them', routine: true }
    case 'settled':
      return { text: 'done', routine: true }
    default:
      return clientPill(sent)
  }
}
