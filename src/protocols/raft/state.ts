import * as v from 'valibot'
import { empty, fromArray } from '../../engine/chunks.ts'
import type {
  Boot,
  MessageEventOf,
  Micros,
  NodeId,
  NodeState,
  PersistFailedEvent,
  StartEvent,
  TimerEvent,
} from '../../engine/contract.ts'
import type { Ballot } from '../shared/quorum.ts'
import type { RequestMessage } from '../shared/client-messages.ts'
import type { RaftConfig } from './knobs.ts'
import type { Entry, Log } from './log.ts'
import type { PeerMessage } from './messages.ts'
import { emptyStore } from './store.ts'
import type { Store } from './store.ts'

export interface Disk {
  readonly term: number
  readonly vote: NodeId | null
  readonly log: Log
}

/** A read that waits until its leader has proved that it still leads. */
export interface PendingRead {
  readonly client: NodeId
  readonly id: string
  readonly key: string
  /** On the leader's own clock. */
  readonly askedAt: Micros
}

/** Figure 2's state. Lists by position in `members` are empty while the node is in no state that needs them. */
export interface RaftContext {
  readonly self: NodeId
  readonly members: readonly NodeId[]
  /** The position of `self` in `members`. */
  readonly place: number
  /** What a crash leaves; less than the fields beside it only while a rule about durability is off. */
  readonly disk: Disk
  readonly term: number
  readonly vote: NodeId | null
  readonly log: Log
  /** Who leads `term`, as far as this node knows. */
  readonly leader: NodeId | null
  /** When a leader was heard last, on the node's own clock. After a restart: the restart, since it cannot know. */
  readonly heardAt: Micros | null
  /** Entries are applied as soon as they are known to be committed, so this is `lastApplied` too. */
  readonly commitIndex: number
  readonly store: Store
  /** A candidate's, and a pre-candidate's. */
  readonly ballots: readonly Ballot[]
  /** A leader's. */
  readonly nextIndex: readonly number[]
  readonly matchIndex: readonly number[]
  /** When the latest message that a member has answered was sent, on the leader's clock. */
  readonly answeredAt: readonly Micros[]
  readonly reads: readonly PendingRead[]
}

export type RaftEvent =
  | StartEvent<RaftConfig>
  | MessageEventOf<PeerMessage | RequestMessage, RaftConfig>
  | TimerEvent<'election', RaftConfig>
  | TimerEvent<'heartbeat', RaftConfig>
  | PersistFailedEvent<RaftConfig>

/** The event of one type. */
export type On<T extends RaftEvent['type']> = Extract<RaftEvent, { readonly type: T }>

const index = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What a scenario may put on a disk: an entry with a key is a write, one without is a leader's no-op. */
export const diskSchema = v.strictObject({
  term: index,
  vote: v.optional(v.nullable(v.string())),
  log: v.array(
    v.strictObject({
      term: index,
      key: v.optional(v.string()),
      value: v.optional(v.union([v.string(), v.number(), v.boolean(), v.null()])),
    }),
  ),
})
type GivenDisk = v.InferOutput<typeof diskSchema>

/** Equal terms and indexes make equal entries, whichever disks they stand on. */
const givenEntry = ({ term, key, value }: GivenDisk['log'][number], position: number): Entry => {
  const id = `disk-${term}-${position + 1}`
  const command = { id, client: null, session: id, serial: 1, op: 'write', value: value ?? null }
  return { term, command: key === undefined ? null : { ...command, key } }
}

function isGiven(disk: Disk | GivenDisk): disk is GivenDisk {
  return Array.isArray(disk.log)
}

function diskFrom(disk: Disk | GivenDisk): Disk {
  if (!isGiven(disk)) return disk
  return { term: disk.term, vote: disk.vote ?? null, log: fromArray(disk.log.map(givenEntry)) }
}

const newDisk: Disk = { term: 0, vote: null, log: empty() }

export const newborn = (self: NodeId, members: readonly NodeId[], disk = newDisk): RaftContext => ({
  self,
  members,
  place: members.indexOf(self),
  disk,
  term: disk.term,
  vote: disk.vote,
  log: disk.log,
  leader: null,
  heardAt: null,
  commitIndex: 0,
  store: emptyStore,
  ballots: [],
  nextIndex: [],
  matchIndex: [],
  answeredAt: [],
  reads: [],
})

export const boot = ({ self, members, disk }: Boot<RaftConfig>): RaftContext =>
  newborn(self, members, disk === undefined ? newDisk : diskFrom(disk as Disk | GivenDisk))

/** The part of a context that a step changes. */
export type Patch = Partial<RaftContext>

/** §5.1: a newer term begins without a vote, without ballots and without a known leader. */
export const enter = (context: RaftContext, term: number): Patch =>
  term > context.term ? { term, vote: null, leader: null, ballots: [] } : {}

/** Of the nodes, those that run this machine. */
export const isServer = (node: NodeState): node is NodeState<RaftContext> => node.role === 'server'

export const leads = (node: NodeState): boolean => node.leaf.path === 'leader'
