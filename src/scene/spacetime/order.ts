import type { NodeId } from '../../engine/contract.ts'
import type { Intervention } from '../../engine/interventions.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import { placeOf } from './places.ts'

/**
 * Happens-before (Lamport, CACM 21(7), 1978): the events of one node follow each other, and what an event causes, such as the arrival
 * of what it sent, follows it. Every event has at most two direct predecessors, and their ids are smaller than its own; so one
 * pass over the trace finds a past or a future, and no vector clock is needed.
 */
export class Order {
  private readonly script: readonly Intervention[]
  private readonly causes: number[] = []
  private readonly others: number[] = []
  private readonly last = new Map<NodeId, number>()

  /** `script`: that of the trace, whose lines say where they act. */
  constructor(script: readonly Intervention[]) {
    this.script = script
  }

  /** How many events it knows: the first ones of the trace. */
  get size(): number {
    return this.causes.length
  }

  /** The next event of the trace. */
  add(event: TraceEvent): void {
    const place = placeOf(event, this.script)
    this.causes.push(event.cause)
    if (event.kind === 'gone') this.others.push(event.send)
    else this.others.push((place === undefined ? undefined : this.last.get(place)) ?? -1)
    if (place !== undefined) this.last.set(place, event.id)
  }

  /** The direct predecessors of an event; -1 stands for none. */
  before(id: number): readonly [cause: number, other: number] {
    return [this.causes[id] ?? -1, this.others[id] ?? -1]
  }
}

/** All that had to happen for this event to be as it is; itself is not in it. */
export function pastOf(order: Order, id: number): ReadonlySet<number> {
  const past = new Set<number>()
  const reached = new Set([id])
  for (let at = id; at >= 0 && reached.size > 0; at--) {
    if (!reached.delete(at)) continue
    for (const before of order.before(at)) {
      if (before < 0 || past.has(before)) continue
      past.add(before)
      reached.add(before)
    }
  }
  return past
}

/**
 * All that this event may have had a part in, as far as the order goes; itself is not in it. `known`: what of it lies before `from`,
 * for a run that has gone on since.
 */
export function futureOf(
  order: Order,
  id: number,
  from: number = id + 1,
  known: ReadonlySet<number> = new Set(),
): ReadonlySet<number> {
  const future = new Set<number>()
  const follows = (before: number) => before === id || future.has(before) || known.has(before)
  for (let at = from; at < order.size; at++) {
    const [cause, other] = order.before(at)
    if (follows(cause) || follows(other)) future.add(at)
  }
  return future
}

/** All that neither had a part in this event nor can have heard of it, oldest first. */
export function concurrentWith(order: Order, id: number): readonly number[] {
  const past = pastOf(order, id)
  const future = futureOf(order, id)
  return Array.from({ length: order.size }, (_, each) => each).filter(
    (each) => each !== id && !past.has(each) && !future.has(each),
  )
}
