import { Agenda } from './agenda.ts'
import type { Clock } from './clock.ts'
import type { Config, Fold, Handled, Message, Micros, NodeState, Op } from './contract.ts'
import type { Intervention } from './interventions.ts'
import { Links } from './links.ts'
import type { BirthKey } from './network.ts'
import type { Plan, PlannedNode } from './plan.ts'
import type { Effect, Stepper } from './statechart.ts'
import type { Loss, TraceEvent } from './trace.ts'
import type { LineState, OperationRecord } from './world.ts'

/**
 * The shell of a running simulation: mutable and small; what it holds is immutable. The other files of the engine are functions
 * on it: `life.ts` (boot, crash, pause), `post.ts` (messages), `timers.ts`, `handle.ts` (one event into one machine), `requests.ts`
 * (clients' operations), `apply.ts` (the script). `simulation.ts` owns the loop.
 */
export class Core {
  readonly plan: Plan
  readonly agenda: Agenda<Due>
  readonly links: Links
  readonly nodes: Shell[] = []
  readonly index = new Map<string, number>()
  readonly folds: readonly Fold<unknown>[]
  readonly trace: TraceEvent[] | null
  /** Scratch: what the present step has asked for. */
  readonly effects: Effect[] = []

  at: Micros = 0
  steps = 0
  /** Trace events so far, recorded or not: the next one's id. */
  traced = 0
  seq = 0
  config: Config
  memories: unknown[] = []
  operations: OperationRecord[] = []
  held: Held[] = []
  armed: Armed[] = []
  /** The learner has changed a message: from then on machines may meet what no machine would send. */
  tampered = false
  /** How many copies there are of a message that the learner has duplicated. */
  copies: ReadonlyMap<BirthKey, number> = new Map()
  readonly lineStates: Map<Intervention, LineState>
  /** The side of each node in the partition; null: none, or this node is on no side. */
  partition: Partition | null = null
  /** Two lanes of the running checksum. */
  sumA = 0x2545f491
  sumB = 0x5bd1e995

  constructor(
    plan: Plan,
    folds: readonly Fold<unknown>[],
    trace: TraceEvent[] | null,
    due: readonly Due[] = [],
  ) {
    this.plan = plan
    this.folds = folds
    this.trace = trace
    this.config = plan.config
    this.agenda = new Agenda(due)
    this.links = new Links(plan)
    this.lineStates = new Map()
  }

  nodeAt(index: number): Shell {
    const shell = this.nodes[index]
    if (!shell) throw new RangeError(`no node ${index}`)
    return shell
  }

  indexOf(id: string): number {
    const index = this.index.get(id)
    if (index === undefined) throw new RangeError(`no node ${id}`)
    return index
  }

  /** Shows every fold what a node has just been through. */
  observe(event: Handled, before: NodeState, after: NodeState): void {
    const { folds, memories, config } = this
    for (let i = 0; i < folds.length; i++) {
      memories[i] = (folds[i] as Fold<unknown>).step(memories[i], event, before, after, config)
    }
  }
}

export interface Partition {
  readonly sides: readonly (readonly string[])[]
  readonly sideOf: ReadonlyMap<number, number>
  readonly since: Micros
}

/** `ask` and `letGo` are the world's doing; the rest is handed to a node. */
export type DueKind = 'start' | 'message' | 'timer' | 'op' | 'nextOp' | 'ask' | 'letGo'

/** One thing on the agenda. One class for all kinds, so that the heap sees one shape. */
export class Due {
  readonly at: Micros
  readonly seq: number
  readonly kind: DueKind
  readonly node: number
  readonly cause: number
  readonly parcel: Parcel | null
  /** The name of the timer. */
  readonly timer: string | null
  /** Of an `op` that an operator has asked for, or of an `ask`. */
  readonly request: Op | Round | null
  /** Already waited its turn at a slow node. */
  readonly slowed: boolean

  constructor(
    at: Micros,
    seq: number,
    kind: DueKind,
    node: number,
    cause: number,
    parcel: Parcel | null = null,
    timer: string | null = null,
    request: Op | Round | null = null,
    slowed = false,
  ) {
    this.at = at
    this.seq = seq
    this.kind = kind
    this.node = node
    this.cause = cause
    this.parcel = parcel
    this.timer = timer
    this.request = request
    this.slowed = slowed
  }

  /** The same thing at another time. */
  moved(at: Micros, seq: number, slowed = this.slowed): Due {
    return new Due(at, seq, this.kind, this.node, this.cause, this.parcel, this.timer, this.request, slowed)
  }
}

/** A message on its way. */
export interface Parcel {
  readonly from: number
  readonly to: number
  readonly message: Message
  /** What names it for the draws, together with `copy`. */
  readonly key: BirthKey
  readonly copy: number
  /** The trace id of its sending. */
  readonly send: number
  /** It will never arrive: what ends it half way. */
  readonly doom: Loss | null
}

export interface Held {
  readonly due: Due
  readonly at: Micros
  /** How far it still has to go. */
  readonly left: Micros
}

/** A selector that waits for its message. */
export interface Armed {
  readonly line: Intervention
  readonly from: number
  readonly to: number
  readonly type: string | null
  /** How many more to let pass. */
  readonly skip: number
}

/** A line of the workload, which may ask again and again, and how many times it has. */
export interface Round {
  readonly line: number
  readonly round: number
}

/** A timer's slot; stays when the timer stops, so that its place on the agenda can be used again. */
export interface Timer {
  readonly name: string
  readonly hash: number
  /** `electionTimeout`, made once. */
  readonly event: string
  readonly eventHash: number
  running: boolean
  due: Micros
  seq: number
  startedAt: Micros
  dueMono: Micros
  k: number
  cause: number
  /** Its entry on the agenda: never later than `due`. */
  queued: Due | null
}

/** One node: its immutable state, and what the engine keeps for it. */
export interface Shell {
  readonly index: number
  readonly planned: PlannedNode
  readonly stepper: Stepper<unknown>
  now: NodeState
  clock: Clock
  timers: Timer[]
  /** What `persist` stored last, and what of it survives a crash. They differ under `noFsync`. */
  disk: unknown
  synced: unknown
  diskFull: boolean
  noFsync: boolean
  slowBy: Micros
  busyUntil: Micros
  waiting: Due[]
  removed: boolean
  boots: number
  /** Clients: operations that wait, the open one's place in `operations` (-1: none), and the present process. */
  queue: readonly Op[]
  open: number
  life: number
  lastRequestAt: Micros
  requestsThen: number
}

export const cloneShell = (shell: Shell): Shell => ({
  ...shell,
  timers: shell.timers.map((timer) => ({ ...timer })),
  waiting: shell.waiting.slice(),
})
