import type { Config, Message, Micros, NodeId, NodeState, Op, Outcome, Value } from './contract.ts'
import type { Birth } from './trace.ts'

/** The state of a whole run at one moment, as plain immutable data: what `scene` draws and checks read. */
export interface World {
  readonly at: Micros
  /** Engine steps done so far: tells moments within one instant apart. */
  readonly step: number
  readonly nodes: readonly NodeView[]
  readonly flights: readonly Flight[]
  readonly links: readonly LinkView[]
  /** The partition in force: its sides as lists of ids; empty when there is none. */
  readonly sides: readonly (readonly NodeId[])[]
  readonly partitionedAt?: Micros
  readonly operations: readonly OperationRecord[]
  readonly config: Config
  /** For each script line: not due yet, waiting for its message, carried out, or did not apply and why. */
  readonly script: readonly LineState[]
}

export type LineState =
  { readonly state: 'future' | 'armed' | 'applied' } | { readonly state: 'unfit'; readonly reason: string }

export interface NodeView {
  readonly now: NodeState
  readonly client: boolean
  readonly clock: {
    readonly wall: Micros
    readonly mono: Micros
    /** `wall` less the observer's time, which no node sees. */
    readonly offset: Micros
    readonly driftPpm: number
  }
  /** Running timers, soonest first, in the observer's time. */
  readonly timers: readonly TimerView[]
  readonly slowUs: Micros
  readonly diskFull: boolean
  readonly noFsync: boolean
  /** What a crash would leave: differs from `context.disk` where something is not persisted. */
  readonly disk: unknown
  /** Messages and timers that wait for a paused node. */
  readonly waiting: number
}

export interface TimerView {
  readonly name: string
  readonly startedAt: Micros
  readonly dueAt: Micros
}

export interface Flight {
  readonly birth: Birth
  readonly message: Message
  readonly arrivesAt: Micros
  /** Held by the learner since; it does not move. */
  readonly heldAt?: Micros
  /** The trace id of its sending. */
  readonly send: number
}

/** A directed link that is not as the scenario made it. */
export interface LinkView {
  readonly from: NodeId
  readonly to: NodeId
  readonly cut: boolean
  readonly lossPct: number
  readonly slowUs: Micros
  readonly kbps?: number
  /** When the last of these began. */
  readonly since: Micros
}

/** One operation of the clients' history. */
export interface OperationRecord {
  readonly op: Op
  readonly client: NodeId
  /** The client's process: raised after every unknown. */
  readonly process: number
  readonly calledAt: Micros
  /** Trace ids. */
  readonly call: number
  readonly ret?: number
  readonly outcome: Outcome | 'open'
  readonly returnedAt?: Micros
  readonly value?: Value
  /** An answer that came after `unknown`. */
  readonly late?: { readonly at: Micros; readonly outcome: Outcome; readonly value?: Value }
}
