import type { Micros, NodeId } from '../../engine/contract.ts'
import type { Arrow } from './arrows.ts'
import type { Chronicle } from './chronicle.ts'
import { futureOf, pastOf } from './order.ts'
import { placeOf } from './places.ts'

/** How an event stands to the one that a cone is about. */
export type Relation = 'itself' | 'before' | 'after' | 'concurrent'

/** Until when a lane belongs to the past of an event, and from when on to its future. Between these the event is unknown there. */
interface Reach {
  readonly until: Micros
  readonly from: Micros
}

const none: Reach = { until: -Infinity, from: Infinity }

/** An event, all that led to it, and all that it led to. While the run goes on its future grows; its past is over. */
export class Cone {
  readonly id: number
  readonly past: ReadonlySet<number>
  readonly future = new Set<number>()
  private readonly chronicle: Chronicle
  private readonly reaches = new Map<NodeId, Reach>()
  private size: number

  constructor(chronicle: Chronicle, id: number) {
    this.chronicle = chronicle
    this.id = id
    this.past = pastOf(chronicle.order, id)
    this.size = id + 1
    for (const event of [...this.past, id])
      this.take(event, ({ until, from }, at) => ({ until: Math.max(until, at), from }))
    this.take(id, ({ until }, at) => ({ until, from: at }))
    this.grow()
  }

  /** With what has happened since. */
  grow(): void {
    const { order } = this.chronicle
    for (const event of futureOf(order, this.id, this.size, this.future)) {
      this.future.add(event)
      this.take(event, ({ until, from }, at) => ({ until, from: Math.min(from, at) }))
    }
    this.size = order.size
  }

  relationOf(event: number): Relation {
    if (event === this.id) return 'itself'
    if (this.past.has(event)) return 'before'
    return this.future.has(event) ? 'after' : 'concurrent'
  }

  reachOf(node: NodeId): Reach {
    return this.reaches.get(node) ?? none
  }

  /** A message belongs to the past once it has arrived there; what is sent afterwards belongs to the future, whatever becomes of it. */
  isLit({ id, end }: Arrow): boolean {
    const isOwn = id === this.id || end?.id === this.id
    return isOwn || this.future.has(id) || (end !== undefined && this.past.has(end.id))
  }

  private take(id: number, by: (was: Reach, at: Micros) => Reach): void {
    const event = this.chronicle.trace[id]
    const node = event && placeOf(event, this.chronicle.plan.script)
    if (event && node !== undefined) this.reaches.set(node, by(this.reachOf(node), event.at))
  }
}

const cones = new WeakMap<Chronicle, Cone>()

/** With all that the chronicle knows by now; the same object as long as the same event is asked for. */
export function coneOf(chronicle: Chronicle, id: number): Cone {
  const known = cones.get(chronicle)
  const cone = known?.id === id ? known : new Cone(chronicle, id)
  cones.set(chronicle, cone)
  cone.grow()
  return cone
}
