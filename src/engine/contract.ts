import type { AnyStateMachine } from 'xstate'
import type { GenericSchema } from 'valibot'
import type { Leaf } from './statechart.ts'

/** Virtual time: an integer number of microseconds since the run began. People and scenarios speak milliseconds. */
export type Micros = number
export type NodeId = string

export const micros = (ms: number): Micros => Math.round(ms * 1000)
export const millis = (us: Micros): number => us / 1000

/** What a machine sends. Immutable, plain JSON, small. */
export interface Message {
  readonly type: string
}

/** What a client, or with `node` an operator, asks for. `id` stays the same over retries. */
export interface Op {
  readonly id: string
  readonly op: string
  readonly key?: string
  readonly value?: Value
  readonly to?: NodeId
  readonly txn?: readonly TxnStep[]
}
export type Value = string | number | boolean | null | readonly Value[]

interface TxnStep {
  readonly do: 'begin' | 'read' | 'write' | 'select' | 'commit' | 'abort'
  readonly key?: string
  readonly value?: Value
  readonly atMs?: number
  readonly if?: { readonly step: number; readonly min?: number; readonly max?: number }
}

// ---------------------------------------------------------------- what a machine gets

/** Knob values by name, and every safety rule: on or switched off. */
export type Config<K = Readonly<Record<string, unknown>>> = K & {
  readonly rules: Readonly<Record<string, boolean>>
}

/** Carried by every event. `mono` never steps; `wall` is `mono` plus what `skew` moved; a machine has no other clock. */
export interface Given<C = Config> {
  readonly wall: Micros
  readonly mono: Micros
  readonly config: C
  /** A draw in [0, 1) keyed by the event's origin; `random.ts` derives choices from it. */
  readonly luck: number
}

/** The node has just booted: begin. */
export type StartEvent<C = Config> = Given<C> & { readonly type: 'start' }
/** A message arrived; its own type is the event's type. */
export type MessageEventOf<M extends Message, C = Config> = M extends Message
  ? Given<C> & { readonly type: M['type']; readonly from: NodeId; readonly message: M }
  : never
/** The timer `election` arrives as `electionTimeout`. */
export type TimerEvent<T extends string, C = Config> = Given<C> & { readonly type: `${T}Timeout` }
/** A client's request, or an operator's act on a server. */
export type OpEvent<C = Config> = Given<C> & { readonly type: 'op'; readonly op: Op }
/** The disk was full: the last `persist` and all later effects of that step did not happen. */
export type PersistFailedEvent<C = Config> = Given<C> & { readonly type: 'persistFailed' }

// ---------------------------------------------------------------- what a machine gives

export interface SendParams {
  readonly to: NodeId
  readonly message: Message
  /** Counts against a link's bandwidth; 200 if left out. */
  readonly bytes?: number
}
/** Restarting a running timer replaces it. The duration is drawn uniformly from `range`, on the node's own clock. */
interface StartTimerParams {
  readonly name: string
  readonly range: readonly [minUs: Micros, maxUs: Micros]
}
interface StopTimerParams {
  readonly name: string
}
/** Durable before later sends of the same step leave. What was persisted last is what a crash leaves. */
interface PersistParams {
  readonly disk: unknown
}
export type Outcome = 'ok' | 'failed' | 'unknown'
/** Clients only: ends the operation. `failed` means certainly no effect. */
export interface ReplyParams {
  readonly id: string
  readonly outcome: Outcome
  readonly value?: Value
}
export type NoteTier = 'routine' | 'significant' | 'surprising'
/** Something worth telling; `words[note]` of the protocol is its sentence. Significant if `tier` is left out. */
interface NoteParams {
  readonly note: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly tier?: NoteTier
}
export type EngineEffect =
  | { readonly type: 'send'; readonly params: SendParams }
  | { readonly type: 'startTimer'; readonly params: StartTimerParams }
  | { readonly type: 'stopTimer'; readonly params: StopTimerParams }
  | { readonly type: 'persist'; readonly params: PersistParams }
  | { readonly type: 'reply'; readonly params: ReplyParams }
  | { readonly type: 'note'; readonly params: NoteParams }

// ---------------------------------------------------------------- a protocol

/** One node at one moment. Immutable: an event replaces it. */
export interface NodeState<Context = unknown> {
  readonly id: NodeId
  readonly role: string
  readonly up: 'up' | 'down' | 'paused'
  readonly leaf: Leaf
  readonly context: Context
}

export interface Boot<C = Config> {
  readonly self: NodeId
  /** The nodes that are no clients, and the clients, in scenario order. */
  readonly members: readonly NodeId[]
  readonly clients: readonly NodeId[]
  /** What the last life left on disk, or the scenario gives; undefined: from nothing. */
  readonly disk: unknown
  readonly config: C
}

export interface Role {
  readonly machine: AnyStateMachine
  /** The context of a node that boots. A part named `disk` is what survives a crash. */
  start(boot: Boot<never>): unknown
  /** Checks the `disk` that a scenario gives this role. Left out: the role has none. */
  readonly disk?: GenericSchema
}

export type Knob =
  | KnobOf<'number', number, { readonly min: number; readonly max: number; readonly step?: number }>
  | KnobOf<'range', readonly [number, number], { readonly min: number; readonly max: number }>
  | KnobOf<'choice', string, { readonly choices: readonly string[] }>
  | KnobOf<'flag', boolean, object>
type KnobOf<Kind, V, More> = More & {
  readonly kind: Kind
  readonly default: V
  readonly label: string
  readonly unit?: string
  /** What turning it costs, in words. */
  readonly costs?: string
}

/** A safety rule that can be switched off. */
export interface Rule {
  readonly id: string
  readonly title: string
  /** What goes wrong without it, in a sentence. */
  readonly why: string
  readonly source: string
}

export interface Operation {
  readonly op: string
  readonly label: string
  /** Who asks: a client of the service, or an operator on one node. */
  readonly by: 'client' | 'operator'
  readonly takes: readonly ('key' | 'value')[]
  /** How the checks read it; left out: it has no place in the clients' history. */
  readonly does?: Does
}

/**
 * read, write: a register · cas: a pair [expected, next], false where it did not match · append: at the end of a list, of a kv's
 * text · add: to a set · acquire, release: a lock · txn: steps [does, key, value], or [select, predicate, rows], in its input, with
 * what was read in its output.
 */
export type Does = 'read' | 'write' | 'cas' | 'append' | 'add' | 'acquire' | 'release' | 'txn'

export type FaultKind =
  | 'crash'
  | 'restart'
  | 'wipe'
  | 'pause'
  | 'slow'
  | 'skew'
  | 'drift'
  | 'partition'
  | 'cut'
  | 'slowLink'
  | 'lossy'
  | 'bandwidth'
  | 'drop'
  | 'duplicate'
  | 'hold'
  | 'tamper'
  | 'timeout'
  | 'diskFull'
  | 'noFsync'

export interface Breach {
  /** One sentence for people, ids of nodes as they are. */
  readonly why: string
  readonly nodes: readonly NodeId[]
  /** Entries, terms, indexes: whatever shows it. */
  readonly entries?: readonly string[]
}

/** What has just been handled by a node. `crash`, `restart`, `wipe`, `pause` and `resume` come here too. */
export interface Handled {
  readonly at: Micros
  /** The how-many-eth step of the run this is. */
  readonly step: number
  readonly node: NodeId
  readonly type: string
  readonly from?: NodeId
  readonly message?: Message
  /** The trace event that this is. */
  readonly trace: number
}

/** Something remembered along the run: immutable, part of every checkpoint. Looks only at the node that was touched. */
export interface Fold<H> {
  readonly id: string
  start(nodes: readonly NodeState[], config: Config): H
  /** Returns the same `h` when nothing changed. */
  step(h: H, event: Handled, before: NodeState, after: NodeState, config: Config): H
}

/** A fold that can be broken. */
export interface Invariant<H> {
  readonly id: string
  readonly title: string
  start(nodes: readonly NodeState[], config: Config): H
  step(
    h: H,
    event: Handled,
    before: NodeState,
    after: NodeState,
    config: Config,
  ): { readonly h: H; readonly breach?: Breach }
}

export interface Measure<H> extends Fold<H> {
  readonly unit: string
  /** The value at a moment; null where there is nothing to measure yet. */
  value(h: H, at: Micros): number | null
}

export type Fate = 'stored' | 'committed' | 'undone'

/** A node's copy of a write. `undone`: set aside (a rollback), no longer served. */
export interface Copy {
  readonly key: string
  readonly value: Value
  /** The id of the operation that wrote it. */
  readonly op?: string
  readonly fate: Fate
}

/** A box drawn beside a node and in the aligned matrix of all nodes. */
export interface Cell {
  /** The column; equal columns of different nodes stand under each other. */
  readonly index: number
  /** Short: `2·3` is value 2 of term 3. */
  readonly text: string
  readonly fate: Fate
  /** In words, for the inspector and screen readers. */
  readonly title: string
  readonly op?: string
}

/**
 * What a node holds beside its log: a store by its keys, a set by its elements, a version vector by its nodes, a ledger by its
 * operations. Tables of one name stand under each other, and in them equal columns. An id of a node as a column is shown as its name.
 */
export interface Table {
  /** `Store`, `Set`, `Version vector`. */
  readonly name: string
  /** One a column, in any order. */
  readonly cells: readonly TableCell[]
}

/** What nodes hold in one column is the same where the texts are equal: so a text is never cut short. */
export interface TableCell extends Omit<Cell, 'index'> {
  readonly column: string
}

export interface Face {
  readonly kind: 'leader' | 'candidate' | 'follower' | 'client' | 'other'
  /** A term, view, epoch or ballot. */
  readonly epoch?: number
  /** `LEADER T4`. */
  readonly label: string
  /** `2/3` votes. */
  readonly badge?: string
  /** By rising index, one a column. */
  readonly cells: readonly Cell[]
}

/** What is written on a packet. */
export interface Pill {
  readonly text: string
  /** Routine packets are drawn thin (heartbeats, plain acknowledgements). */
  readonly routine: boolean
}

export interface Protocol {
  readonly id: string
  /** Raised whenever the same scenario would run differently. */
  readonly version: number
  readonly title: string
  /** The first role is that of nodes which name none; `client` that of clients. */
  readonly roles: Readonly<Record<string, Role>>
  readonly knobs: Readonly<Record<string, Knob>>
  readonly rules: readonly Rule[]
  readonly timers: readonly string[]
  readonly operations: readonly Operation[]
  /** Under these, and any mix of them, the invariants hold with all rules on. */
  readonly tolerates: readonly FaultKind[]
  // oxlint-disable-next-line no-explicit-any -- each fold has a memory of its own type
  readonly invariants: readonly Invariant<any>[]
  // oxlint-disable-next-line no-explicit-any
  readonly measures: readonly Measure<any>[]
  face(node: NodeState): Face
  /** Apart from the face, which the stage asks for at every step: only the aligned matrices show these, a few times a second. */
  tables?(node: NodeState): readonly Table[]
  /** Who holds what. */
  replica(node: NodeState): readonly Copy[]
  /** Is this server there to keep what clients write? Left out: every server is. One that is not lacks nothing that others have. */
  keepsCopies?(node: NodeState): boolean
  /** Does this node take writes on its own authority now? Left out: a node whose face is a leader's. */
  takesWrites?(node: NodeState): boolean
  pill(message: Message): Pill
  /** A template for each note, cause first, with named placeholders: `{node} did not hear from {leader} for {silentMs} ms …`. */
  readonly words: Readonly<Record<string, string>>
}
