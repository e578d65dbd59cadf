import type { Given, Micros, NodeId, Outcome, Value } from '../../engine/contract.ts'
import type { QuorumConfig } from './knobs.ts'
import type { Stored, Version } from './versions.ts'

/** What a node is that asks replicas for others or for itself: a server or a client. */

/** What survives a server's crash. */
export interface Disk {
  readonly copies: Readonly<Record<string, Stored>>
  /** The keys whose writes a replica may have missed, by replica. */
  readonly hints: Readonly<Record<NodeId, readonly string[]>>
  /** The latest request served of each life of a client. */
  readonly served: Readonly<Record<string, number>>
}

export interface Coordinator {
  readonly self: NodeId
  /** The replicas. */
  readonly members: readonly NodeId[]
  /** The name that it writes under: another one after a restart, so that no version is given to two values. */
  readonly life: string
  /** The highest number that it has given to a version, or as a client to a request. */
  readonly count: number
  /** Operations under way, by their id. */
  readonly tasks: Readonly<Record<string, Task>>
  /** Those that the last step to end any has ended. */
  readonly ended: readonly Ending[]
  /** Null: no replica itself. */
  readonly disk: Disk | null
  /** What was on disk before the last `persist`: the truth again, should that fail. */
  readonly saved: Disk | null
}

export type OpName = 'read' | 'write' | 'cas'

/** What a client has asked for. */
export interface Asked {
  readonly id: string
  readonly op: OpName
  readonly key: string
  /** Of a cas: [expected, next]. */
  readonly value: Value
  /** Whom a server answers; null: the coordinator asks for itself. */
  readonly client: NodeId | null
}

export interface Task extends Asked {
  /**
   * - `delegated`: a server coordinates, and the client waits for its answer.
   * - `gather`: waits for the copies of R replicas.
   * - `store`: waits until W replicas have kept `storing`.
   * - `linger`: the client has its answer; what comes late still says who is behind.
   */
  readonly phase: 'delegated' | 'gather' | 'store' | 'linger'
  readonly answers: readonly Answer[]
  readonly storing: Stored | null
  readonly kept: readonly NodeId[]
  /** A quorum was waited for in vain, and it goes on without: there is nobody to bring anything to. */
  readonly alone: boolean
  readonly deadline: Micros
}

interface Answer {
  readonly from: NodeId
  readonly stored: Stored | null
}

/** How an operation ended, as its coordinator sees it; `answered` and `kept` tell which replicas that rests on. */
export interface Ending extends Pick<Asked, 'id' | 'op' | 'key'> {
  readonly outcome: Outcome
  readonly value: Value
  /** Of what was read or written; null where there was nothing, or nothing is known. */
  readonly version: Version | null
  /** Of what a cas compared with; null: nothing had been written, or it is no cas that won. */
  readonly replaced: Version | null
  readonly answered: readonly NodeId[]
  readonly kept: readonly NodeId[]
}

export type GivenHere = Given<QuorumConfig> & { readonly type: string }

/** More than there are replicas means all of them. */
export const atMostAll = (quorum: number, { members }: Coordinator): number =>
  Math.min(quorum, members.length)

export const DEFAULT_KEY = 'x'
