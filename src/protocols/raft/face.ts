import type { Cell, Copy, Face, Message, NodeState, Pill, Value } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import type { ClientMessage } from '../shared/client-messages.ts'
import { ballotsCast, majorityOf } from '../shared/quorum.ts'
import { viewEntries } from './entries.ts'
import type { Known } from './entries.ts'
import { expectedAndNext, spoken, spokenValue } from './log.ts'
import type { Command, Entry } from './log.ts'
import type { PeerMessage } from './messages.ts'
import { isServer } from './state.ts'
import type { RaftContext } from './state.ts'

// ------------------------------------------------------------- nodes

export function face(node: NodeState): Face {
  if (!isServer(node)) return clientFace(node)
  const { context } = node
  const { term } = context
  const cells = viewEntries(context, cellsOf, cell)
  switch (node.leaf.path) {
    case 'leader':
      return { kind: 'leader', epoch: term, label: `LEADER T${term}`, cells }
    case 'candidate':
      return { kind: 'candidate', epoch: term, label: `candidate T${term}`, badge: votes(context), cells }
    case 'preCandidate':
      return { kind: 'candidate', epoch: term, label: `pre-candidate T${term}`, badge: votes(context), cells }
    case 'halted':
      return { kind: 'other', epoch: term, label: `halted T${term}`, cells }
    default:
      return { kind: 'follower', epoch: term, label: `follower T${term}`, cells }
  }
}

/** `2/3`: two of the three votes that it takes. */
const votes = ({ ballots, members }: RaftContext): string =>
  `${ballotsCast(ballots, true)}/${majorityOf(members.length)}`

const cellsOf: Known<Cell> = new WeakMap()

function cell({ term, command }: Entry, index: number, isCommitted: boolean): Cell {
  const what = command ? `${spoken(command)}, of term ${term}` : `the no-op of the leader of term ${term}`
  return {
    index,
    text: `${command ? shown(command) : '–'}·${term}`,
    fate: isCommitted ? 'committed' : 'stored',
    title: `Entry ${index}: ${what}; ${isCommitted ? 'committed' : 'stored, not known to be committed'}.`,
    ...(command && { op: command.id }),
  }
}

/** What stands in the box: what is written, or of a read the key. */
const shown = ({ op, key, value }: Command): string =>
  op === 'read' ? key : spokenValue(written({ op, value }))

const written = ({ op, value }: Pick<Command, 'op' | 'value'>): Value =>
  op === 'cas' ? expectedAndNext(value)[1] : value

/** The entries of its log that change something, as far as is known yet: reads and no-ops leave no copy of anything. */
export function replica(node: NodeState): readonly Copy[] {
  if (!isServer(node)) return []
  const { context } = node
  const idle = new Set(context.store.idle)
  return viewEntries(context, copiesOf, (entry, index, isCommitted) =>
    idle.has(index) ? null : copy(entry, isCommitted),
  )
}

const copiesOf: Known<Copy> = new WeakMap()

function copy({ command }: Entry, isCommitted: boolean): Copy | null {
  if (command === null || command.op === 'read') return null
  const { id, op, key, value } = command
  return { key, value: written({ op, value }), op: id, fate: isCommitted ? 'committed' : 'stored' }
}

// ------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as PeerMessage | ClientMessage
  switch (sent.type) {
    case 'requestVote':
      return {
        text: sent.preVote ? `could I win T${sent.term}?` : `vote for me · T${sent.term}?`,
        routine: false,
      }
    case 'requestVoteReply':
      return { text: `${sent.granted ? 'yes' : 'no'} · T${sent.term}`, routine: false }
    case 'appendEntries':
      return sent.entries.length === 0
        ? { text: `heartbeat · T${sent.term}`, routine: true }
        : { text: `Append ${entries(sent.entries)} · T${sent.term}`, routine: false }
    case 'appendEntriesReply':
      return sent.success
        ? { text: `stored up to ${sent.index}`, routine: true }
        : { text: `refused ${sent.index} · T${sent.term}`, routine: false }
    default:
      return clientPill(sent)
  }
}

function entries(sent: readonly Entry[]): string {
  const [first] = sent
  if (sent.length > 1 || !first) return `${sent.length} entries`
  const { command } = first
  if (!command) return 'no-op'
  return command.op === 'read' ? `read ${command.key}` : `${command.key} = ${shown(command)}`
}
