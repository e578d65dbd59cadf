import { apply, arm, refuse, waitsForMessage } from './apply.ts'
import { micros, millis, type Config, type Fold, type Micros, type Op } from './contract.ts'
import {
  cloneShell,
  Core,
  type Armed,
  type Due,
  type Held,
  type Partition,
  type Round,
  type Shell,
  type Timer,
} from './core.ts'
import { plainEvent } from './given.ts'
import { ScenarioError } from './errors.ts'
import { handle } from './handle.ts'
import type { Intervention } from './interventions.ts'
import * as life from './life.ts'
import type { LinkChange } from './links.ts'
import type { Plan } from './plan.ts'
import { deliver } from './delivery.ts'
import { letGo } from './treat.ts'
import { purpose } from './random.ts'
import { ask, giveNext, operate, scheduleWorkload } from './requests.ts'
import { checksumOf } from './checksum.ts'
import { postpone, ripe, timerDraw } from './timers.ts'
import type { TraceEvent } from './trace.ts'
import type { LineState, OperationRecord, World } from './world.ts'
import { worldOf } from './worldview.ts'

export interface Options {
  // oxlint-disable-next-line no-explicit-any -- each fold has a memory of its own type
  readonly folds?: readonly Fold<any>[]
  /** Recorded to, if given. */
  readonly trace?: TraceEvent[]
}

/** No model needs so many. */
const STEPS_AT_ONCE = 100_000
const endless = (at: Micros): Error =>
  new ScenarioError('', `more than ${STEPS_AT_ONCE} steps at ${millis(at)} ms`, 'a run in which time passes')

/** Everything of a simulation between two instants. What it holds is immutable or copied. */
export interface Snapshot {
  readonly at: Micros
  readonly steps: number
  readonly traced: number
  readonly seq: number
  readonly sums: readonly [number, number]
  readonly config: Config
  readonly due: readonly Due[]
  readonly shells: readonly Shell[]
  readonly links: readonly LinkChange[]
  readonly partition: Partition | null
  readonly held: readonly Held[]
  readonly armed: readonly Armed[]
  readonly copies: Core['copies']
  readonly operations: readonly OperationRecord[]
  readonly lineStates: ReadonlyMap<Intervention, LineState>
  readonly memories: readonly unknown[]
  readonly tampered: boolean
}

/**
 * The loop: takes the next due event, hands it to its node, carries out the effects. Within one instant, events run in the order in
 * which they were put on the agenda; a script line runs once its instant is dry, and the instant runs dry again before the next.
 */
export class Simulation {
  readonly plan: Plan
  private readonly core: Core
  /** The first line of the script that has not been carried out. */
  private line = 0
  /** Lines before this one have been armed. */
  private armedTo = 0
  /** Selectors of the present instant that cannot be armed, and why: said when their turn comes. */
  private readonly misfits = new Map<Intervention, string>()
  /** How many steps there had been when the present instant began. */
  private stepsBefore = 0

  constructor(plan: Plan, options: Options = {}, from?: Snapshot) {
    this.plan = plan
    this.core = new Core(plan, options.folds ?? [], options.trace ?? null, from?.due)
    if (from) this.restore(from)
    else this.begin()
  }

  get at(): Micros {
    return this.core.at
  }

  get steps(): number {
    return this.core.steps
  }

  get traced(): number {
    return this.core.traced
  }

  /** When the next thing is due, script included; Infinity when nothing is. */
  get nextAt(): Micros {
    return Math.min(this.core.agenda.next?.at ?? Infinity, this.lineAt)
  }

  private get lineAt(): Micros {
    const line = this.plan.script[this.line]
    return line ? micros(line.atMs) : Infinity
  }

  /** Nothing is left to do in the present instant. */
  get dry(): boolean {
    return this.nextAt > this.core.at
  }

  /** One step: an event handled, or a line of the script carried out. False when nothing is due up to `until`. */
  step(until: Micros = Infinity): boolean {
    const { core } = this
    const { agenda } = core
    for (;;) {
      const { next } = agenda
      const { lineAt } = this
      const at = next && next.at <= lineAt ? next.at : lineAt
      if (at > until || at === Infinity) return false
      if (at > core.at || core.steps === 0) this.openInstant(at)
      else if (core.steps - this.stepsBefore > STEPS_AT_ONCE) throw endless(at)
      if (next && next.at <= lineAt) {
        agenda.pop()
        if (this.run(next)) return true
      } else {
        const line = this.plan.script[this.line++] as Intervention
        const misfit = this.misfits.get(line)
        if (misfit === undefined && waitsForMessage(line)) continue
        core.steps++
        if (misfit === undefined) apply(core, line)
        else refuse(core, line, misfit)
        return true
      }
    }
  }

  /** Everything that is due up to and including `until`; the clock then shows `until`. */
  runTo(until: Micros): void {
    while (this.step(until));
    this.core.at = Math.max(this.core.at, until)
  }

  /** The present state; clocks as they are at `at`, which may be later than the last event. */
  world(at: Micros = this.core.at): World {
    return worldOf(this.core, at)
  }

  memoryOf<H>(fold: Fold<H>): H {
    const { folds, memories } = this.core
    const place = folds.indexOf(fold)
    if (place < 0) throw new RangeError(`this simulation does not keep ${fold.id}`)
    return memories[place] as H
  }

  /** Four base32 characters over everything so far and the present states. */
  checksum(): string {
    return checksumOf(this.core)
  }

  /** Only between instants. */
  snapshot(): Snapshot {
    const { core } = this
    return {
      at: core.at,
      steps: core.steps,
      traced: core.traced,
      seq: core.seq,
      sums: [core.sumA, core.sumB],
      config: core.config,
      due: core.agenda.items.slice(),
      shells: core.nodes.map(cloneShell),
      links: core.links.changes(),
      partition: core.partition,
      held: core.held,
      armed: core.armed,
      copies: core.copies,
      operations: core.operations.slice(),
      lineStates: new Map(core.lineStates),
      memories: core.memories.slice(),
      tampered: core.tampered,
    }
  }

  private begin(): void {
    const { core, plan } = this
    for (const planned of plan.nodes) life.newShell(core, planned)
    for (const shell of core.nodes) shell.now = life.booted(core, shell, 'up')
    core.memories = core.folds.map((fold) =>
      fold.start(
        core.nodes.map((shell) => shell.now),
        core.config,
      ),
    )
    for (const shell of core.nodes) life.scheduleStart(core, shell)
    scheduleWorkload(core)
  }

  private restore(from: Snapshot): void {
    const { core } = this
    core.at = from.at
    core.steps = from.steps
    core.traced = from.traced
    core.seq = from.seq
    ;[core.sumA, core.sumB] = from.sums
    core.config = from.config
    core.nodes.push(...from.shells.map(cloneShell))
    for (const shell of core.nodes) core.index.set(shell.planned.id, shell.index)
    core.links.restore(from.links, core.nodes)
    core.partition = from.partition
    core.held = [...from.held]
    core.armed = [...from.armed]
    core.copies = from.copies
    core.operations = from.operations.slice()
    for (const [line, state] of from.lineStates) core.lineStates.set(line, state)
    core.memories = from.memories.slice()
    core.tampered = from.tampered
    const first = this.plan.script.findIndex((line) => micros(line.atMs) > from.at)
    this.line = first < 0 ? this.plan.script.length : first
    this.armedTo = this.line
  }

  private openInstant(at: Micros): void {
    const { core, misfits } = this
    core.at = at
    this.stepsBefore = core.steps
    if (misfits.size > 0) misfits.clear()
    for (;;) {
      const line = this.plan.script[this.armedTo]
      if (!line || micros(line.atMs) > at) return
      this.armedTo++
      const misfit = waitsForMessage(line) ? arm(core, line) : null
      if (misfit !== null) misfits.set(line, misfit)
    }
  }

  /** A machine that throws is its protocol's mistake, unless it was made to read what the learner wrote. */
  private run(due: Due): boolean {
    try {
      return this.take(due)
    } catch (thrown) {
      if (!this.core.tampered) throw thrown
      life.choke(this.core, this.core.nodes[due.node] as Shell)
      return true
    }
  }

  /** One entry of the agenda. False if it turned out to be nothing: a timer that was stopped or put off. */
  private take(due: Due): boolean {
    const { core } = this
    const shell = core.nodes[due.node] as Shell
    const timer = due.kind === 'timer' ? ripe(core, shell, due) : null
    if (due.kind === 'timer' && !timer) return false
    core.steps++
    if (this.waits(shell, due)) return true
    switch (due.kind) {
      case 'timer':
        this.fire(shell, timer as Timer)
        return true
      case 'message':
        if (due.parcel) deliver(core, shell, due, due.parcel)
        return true
      case 'ask':
        ask(core, due.request as Round)
        return true
      case 'op':
        operate(core, shell, due.request as Op, due.cause)
        return true
      case 'nextOp':
        giveNext(core, shell, due.cause)
        return true
      case 'start':
        life.start(core, shell, due.cause)
        return true
      case 'letGo': {
        const held = core.held.find((each) => each.due.cause === due.cause)
        if (held) letGo(core, held)
        return true
      }
    }
  }

  /** A node that is paused takes nothing; a slow one takes one thing after the other, and not before its time. */
  private waits(shell: Shell, due: Due): boolean {
    const { core } = this
    const { up } = shell.now
    const isAsleep = up === 'paused'
    const isBusy = up === 'up' && !due.slowed && (shell.slowBy > 0 || shell.busyUntil > core.at)
    if (!isAsleep && !isBusy) return false
    if (due.kind === 'ask' || due.kind === 'letGo' || due.parcel?.doom) return false
    if (isAsleep) {
      shell.waiting.push(due)
    } else {
      shell.busyUntil = Math.max(core.at, shell.busyUntil) + shell.slowBy
      postpone(core, shell, due, due.moved(shell.busyUntil, core.seq++, true))
    }
    return true
  }

  private fire(shell: Shell, timer: Timer): void {
    const { core } = this
    timer.queued = null
    timer.running = false
    core.trace?.push({
      id: core.traced,
      at: core.at,
      step: core.steps,
      cause: timer.cause,
      kind: 'timer',
      node: shell.planned.id,
      name: timer.name,
      forced: false,
    })
    const trace = core.traced++
    const luck = timerDraw(core, shell, timer, purpose.luckOfTimer)
    handle(core, shell, plainEvent(core, shell, luck, timer.event), timer.eventHash, trace)
  }
}
