import { slice } from '../../engine/chunks.ts'
import type {
  Cell,
  Copy,
  Face,
  Fate,
  Message,
  NodeState,
  Pill,
  Table,
  TableCell,
  Value,
} from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import { majorityOf } from '../shared/quorum.ts'
import type { Entry, Write } from './log.ts'
import type { PrimaryBackupMessage, ShipAck } from './messages.ts'
import type { ServerContext } from './server.ts'

const isServer = (node: NodeState): node is NodeState<ServerContext> => node.role === 'server'

// ---------------------------------------------------------------- nodes

export function face(node: NodeState): Face {
  if (!isServer(node)) return clientFace(node)
  const { epoch } = node.context.disk
  const cells = cellsOf(node.context)
  switch (node.leaf.path) {
    case 'primary':
      return { kind: 'leader', epoch, label: `PRIMARY E${epoch}`, cells }
    case 'candidate.dryRun':
      return {
        kind: 'candidate',
        epoch,
        label: `could I lead E${epoch + 1}?`,
        badge: votesOf(node.context),
        cells,
      }
    case 'candidate.election':
      return { kind: 'candidate', epoch, label: `candidate E${epoch}`, badge: votesOf(node.context), cells }
    case 'halted':
      return { kind: 'other', epoch, label: `halted E${epoch}`, cells }
    default:
      return { kind: 'follower', epoch, label: `backup E${epoch}`, cells }
  }
}

/** `1/2`: one of the two votes that it takes. */
const votesOf = ({ votes, members }: ServerContext): string => `${votes.length}/${majorityOf(members.length)}`

/** The log, and after it what lies in the rollback. */
function cellsOf({ disk: { log, rollback }, safe }: ServerContext): readonly Cell[] {
  const served = slice(log).map((entry, i) => cell(entry, i + 1, i < safe ? 'committed' : 'stored'))
  const aside = rollback.map((entry, i) => cell(entry, log.length + i + 1, 'undone'))
  return [...served, ...aside]
}

const FATES: Readonly<Record<Fate, string>> = {
  committed: 'safe',
  stored: 'here, not known to be safe',
  undone: 'rolled back, no longer served',
}

function cell({ epoch, write }: Entry, index: number, fate: Fate): Cell {
  const what = write ? `${write.key} = ${text(write.value)}, of epoch ${epoch}` : `epoch ${epoch} begins`
  return {
    index,
    text: `${write ? text(write.value) : '–'}·${epoch}`,
    fate,
    title: fate === 'undone' ? `${what}; ${FATES[fate]}.` : `Entry ${index}: ${what}; ${FATES[fate]}.`,
    ...(write && { op: write.id }),
  }
}

const text = (value: Value): string => (Array.isArray(value) ? value.map(text).join(',') : String(value))

/** What a read would be answered with, were this node to serve: a key holds what the log wrote to it last. */
export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node)) return []
  const { disk, safe } = node.context
  const latest = new Map<string, TableCell>()
  slice(disk.log).forEach(({ epoch, write }, i) => {
    if (write) latest.set(write.key, tableCell(write, epoch, i + 1, i < safe ? 'committed' : 'stored'))
  })
  return [{ name: 'Store', cells: [...latest.values()] }]
}

const tableCell = ({ key, value, id }: Write, epoch: number, index: number, fate: Fate): TableCell => ({
  column: key,
  text: text(value),
  fate,
  title: `${key} = ${text(value)}, by entry ${index}, of epoch ${epoch}; ${FATES[fate]}.`,
  op: id,
})

/**
 * Every write in the log, and every write set aside. What is copied are entries, not the present value of a key: `x[3]` is
 * the third entry, which wrote x. So a write that no log holds is lost, and not taken for one that was overwritten.
 */
export function replica(node: NodeState): readonly Copy[] {
  if (!isServer(node)) return []
  const { disk, safe } = node.context
  const copies: Copy[] = []
  slice(disk.log).forEach(({ write }, i) => {
    if (write) copies.push(copy(write, `${write.key}[${i + 1}]`, i < safe ? 'committed' : 'stored'))
  })
  for (const { write } of disk.rollback) if (write) copies.push(copy(write, write.key, 'undone'))
  return copies
}

const copy = ({ value, id: op }: Write, key: string, fate: Fate): Copy => ({ key, value, op, fate })

// ---------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as PrimaryBackupMessage
  switch (sent.type) {
    case 'ship':
      return { text: `ship ${shipped(sent.entries)} · E${sent.epoch}`, routine: false }
    case 'heartbeat':
      return { text: `heartbeat · E${sent.epoch}`, routine: true }
    case 'shipAck':
      return acked(sent)
    case 'requestVote':
      return {
        text: sent.dryRun ? `would you vote? · E${sent.epoch}` : `vote for me · E${sent.epoch}`,
        routine: false,
      }
    case 'vote':
      return { text: `${sent.granted ? 'yes' : 'no'} · E${sent.asked}`, routine: false }
    default:
      return clientPill(sent)
  }
}

function shipped(entries: readonly Entry[]): string {
  const [first] = entries
  if (entries.length > 1 || !first) return `${entries.length} entries`
  return first.write ? `${first.write.key} = ${text(first.write.value)}` : 'new epoch'
}

function acked({ answer, length, epoch }: ShipAck): Pill {
  switch (answer) {
    case 'has':
      return { text: `has ${length}`, routine: true }
    case 'differs':
      return { text: `differs after ${length}`, routine: false }
    case 'refused':
      return { text: `refused · E${epoch}`, routine: false }
  }
}
