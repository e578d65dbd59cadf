import type { AnyStateMachine } from 'xstate'
import type { Effect } from '../statechart.ts'
import { actOf } from './actions.ts'
import type { Act } from './actions.ts'
import { implementationsOf } from './definition.ts'
import type {
  Action,
  Assignment,
  Guard,
  Happening,
  Implementations,
  Raised,
  Shown,
  Told,
} from './definition.ts'
import { testOf } from './guards.ts'
import { StatechartRefusal, inAction, inGuard, unsupportedRaise } from './refusals.ts'

/**
 * What a machine's own functions are called with: XState's argument, in which whatever is live is refused on sight. It
 * stays as it is while a function looks at it, and is used again for later steps: a function takes it apart at once.
 */
class Moment implements Shown {
  context: unknown
  event: Happening
  readonly #run: Run

  constructor(run: Run, context: unknown, event: Happening) {
    this.context = context
    this.event = event
    this.#run = run
  }

  get enqueue(): unknown {
    return this.#run.enqueue
  }

  get check(): unknown {
    return (guard: Guard) => this.#run.test(guard, this)
  }

  get self(): never {
    return this.#run.refuse('self')
  }

  get system(): never {
    return this.#run.refuse('system')
  }

  get spawn(): never {
    return this.#run.refuse('spawn')
  }
}

/**
 * Makes a plain object with more room than `{}`. Filled by `Object.assign`, V8 11 turns `{}` into a dictionary from 20
 * properties on, which takes 25 times as long to copy and slows every rule that reads it; this one from 28.
 */
const Plain = function () {} as unknown as new () => object
Plain.prototype = Object.prototype

/** What one step has come to so far. A stepper has one run and reuses it: its steps do not nest. */
export class Run {
  moment = new Moment(this, undefined, { type: '' })
  out: Effect[] = []
  readonly raised: Happening[] = []
  readonly enqueue = enqueueInto(this)
  readonly #machineId: string
  readonly #guards: Implementations['guards']
  readonly #named: ReadonlyMap<string, Act>

  constructor(machine: AnyStateMachine, named: ReadonlyMap<string, Act>) {
    this.#machineId = machine.id
    this.#guards = implementationsOf(machine).guards
    this.#named = named
  }

  begin(context: unknown, event: Happening, out: Effect[]): void {
    this.moment.context = context
    this.moment.event = event
    this.out = out
    // left over when a step has thrown
    if (this.raised.length > 0) this.raised.length = 0
  }

  /** Each assignment makes a new context, and a new moment, since a function may be looking at the present one. */
  assign(assignment: Assignment, params?: unknown): void {
    const patch =
      typeof assignment === 'function' ? assignment(this.moment, params) : this.#evaluate(assignment, params)
    const { context, event } = this.moment
    this.moment = new Moment(this, Object.assign(new Plain(), context, patch), event)
  }

  raise(event: Raised, params?: unknown): void {
    this.raised.push(typeof event === 'function' ? event(this.moment, params) : event)
  }

  /**
   * Carries out at once what a function enqueues. XState does so when the function has returned, but in the same order,
   * and the function cannot tell, since its moment stays as it is.
   */
  enqueued(action: Action): void {
    if (typeof action === 'object' && typeof action.params !== 'function' && !this.#named.has(action.type)) {
      this.out.push(action)
      return
    }
    for (const { feature } of inAction(action, '')) this.refuse(feature)
    actOf(action, this.#named)(this)
  }

  test(guard: Guard, moment: Moment): boolean {
    for (const { feature } of inGuard(guard, '', this.#guards)) this.refuse(feature)
    return testOf(guard, this.#guards)(moment)
  }

  refuse(feature: string): never {
    const place = `while handling '${this.moment.event.type}'`
    throw new StatechartRefusal(this.#machineId, [{ feature, place }])
  }

  /** A table of assignments with its functions called; the table itself if it has none. */
  #evaluate(table: Readonly<Record<string, unknown>>, params: unknown): object {
    let patch: Record<string, unknown> | undefined
    for (const key of Object.keys(table)) {
      const value = table[key]
      if (typeof value !== 'function') continue
      patch ??= { ...table }
      patch[key] = (value as Told<unknown>)(this.moment, params)
    }
    return patch ?? table
  }
}

/** XState's `enqueue`: a function, with the built-in actions as its properties. */
function enqueueInto(run: Run): unknown {
  const refuse = (feature: string) => () => run.refuse(feature)
  const raise = (event: Raised, options?: { readonly delay?: unknown }) => {
    const feature = unsupportedRaise(event, options?.delay)
    if (feature) run.refuse(feature)
    run.raise(event)
  }
  return Object.assign((action: Action) => run.enqueued(action), {
    assign: (assignment: Assignment) => run.assign(assignment),
    raise,
    cancel: refuse('cancel'),
    emit: refuse('emit'),
    sendParent: refuse('sendParent'),
    sendTo: refuse('sendTo'),
    spawnChild: refuse('spawnChild'),
    stopChild: refuse('stopChild'),
  })
}
