import type { Message, Micros } from '../../engine/contract.ts'
import type { InterventionOf } from '../../engine/interventions.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Birth, Loss, TraceEvent, TraceOf } from '../../engine/trace.ts'

/** A message from its sending to its end. */
export interface Arrow {
  /** The trace id of its sending. */
  readonly id: number
  readonly birth: Birth
  readonly message: Message
  readonly sentAt: Micros
  /** When it was to arrive, when it was sent. */
  readonly arrivesAt: Micros
  /** Held by the learner from then on. */
  readonly heldAt?: Micros
  readonly end?: ArrowEnd
}

interface ArrowEnd {
  /** The trace id. */
  readonly id: number
  readonly at: Micros
  readonly how: 'arrived' | Loss
  /** How far along its link, 0 to 1. */
  readonly progress: number
}

/** A place on an arrow: when, and how far from the sender, 0 to 1. */
export interface Place {
  readonly at: Micros
  readonly progress: number
}

/**
 * How a message travels: at an even pace; not at all while it is held; and, where its receiver is paused or slow, it waits at the
 * door. Up to `now` for one that has not ended by then.
 */
export function pathOf(arrow: Arrow, now: Micros): readonly Place[] {
  const { sentAt, arrivesAt, heldAt, end } = arrow
  const start: Place = { at: sentAt, progress: 0 }
  const progressAt = (at: Micros) =>
    arrivesAt > sentAt ? Math.min(1, (at - sentAt) / (arrivesAt - sentAt)) : 1
  const last: Place = end ?? { at: now, progress: progressAt(Math.min(now, heldAt ?? now)) }
  if (heldAt !== undefined && heldAt < last.at) {
    const progress = progressAt(heldAt)
    const rest = Math.max(0, (last.progress - progress) * (arrivesAt - sentAt))
    return [start, { at: heldAt, progress }, { at: Math.max(heldAt, last.at - rest), progress }, last]
  }
  if (last.progress === 1 && arrivesAt < last.at) return [start, { at: arrivesAt, progress: 1 }, last]
  return [start, last]
}

/** The messages of a trace, by when they were sent. */
export class Arrows {
  private readonly plan: Plan
  private readonly all: Arrow[] = []
  /** By the id of the sending: the place among all. */
  private readonly places = new Map<number, number>()
  /** The places of those that have not ended; the oldest first. */
  private readonly open = new Set<number>()
  private longest = 0

  constructor(plan: Plan) {
    this.plan = plan
  }

  /** The next event of the trace. */
  add(event: TraceEvent): void {
    switch (event.kind) {
      case 'send': {
        const { id, birth, message, at: sentAt, arrivesAt } = event
        this.places.set(id, this.all.length)
        this.open.add(this.all.length)
        this.all.push({ id, birth, message, sentAt, arrivesAt })
        return
      }
      case 'deliver':
        return this.end(event.send, { id: event.id, at: event.at, how: 'arrived', progress: 1 })
      case 'gone':
        return this.end(event.send, {
          id: event.id,
          at: event.at,
          how: event.why,
          progress: event.progress,
        })
      case 'script':
        return this.hold(event)
      default:
    }
  }

  withBirth(birth: Birth): Arrow | undefined {
    return this.all.findLast((arrow) => isSame(arrow.birth, birth))
  }

  /** Those that are on their way at some time between. */
  between(from: Micros, to: Micros): readonly Arrow[] {
    const found: Arrow[] = []
    const first = Math.min(firstFrom(this.all, from - this.longest), ...this.oldestOpen())
    for (let i = first; i < this.all.length; i++) {
      const arrow = this.all[i]
      if (!arrow || arrow.sentAt > to) break
      if ((arrow.end?.at ?? Infinity) >= from) found.push(arrow)
    }
    return found
  }

  /** When the oldest of those that have not ended was sent; Infinity without any. */
  get openSince(): Micros {
    return Math.min(Infinity, ...this.oldestOpen().map((place) => this.all[place]?.sentAt ?? Infinity))
  }

  private oldestOpen(): readonly number[] {
    for (const place of this.open) return [place]
    return []
  }

  private sentBy(id: number): Arrow | undefined {
    return this.all[this.places.get(id) ?? -1]
  }

  private end(send: number, end: ArrowEnd): void {
    this.change(send, { end })
    this.open.delete(this.places.get(send) ?? -1)
    const arrow = this.sentBy(send)
    if (arrow) this.longest = Math.max(this.longest, end.at - arrow.sentAt)
  }

  private change(send: number, by: Partial<Arrow>): void {
    const place = this.places.get(send)
    const arrow = place === undefined ? undefined : this.all[place]
    if (place !== undefined && arrow) this.all[place] = { ...arrow, ...by }
  }

  /** A selector's line has the sending as its cause; one that was clicked names the birth. */
  private hold(event: TraceOf<'script'>): void {
    const line = this.plan.script[event.line]
    if (!event.applied || line?.do !== 'hold') return
    const arrow = this.sentBy(event.cause) ?? this.all.findLast(({ birth }) => isNamed(line, birth))
    if (arrow) this.change(arrow.id, { heldAt: event.at })
  }
}

function isNamed(line: InterventionOf<'hold'>, birth: Birth): boolean {
  const { from, to, type = birth.type, sentAtMs, k = 0, copy = 0 } = line
  return (
    sentAtMs !== undefined && isSame(birth, { from, to, type, sentAt: Math.round(sentAtMs * 1000), k, copy })
  )
}

const isSame = (a: Birth, b: Birth): boolean =>
  a.sentAt === b.sentAt &&
  a.from === b.from &&
  a.to === b.to &&
  a.type === b.type &&
  a.k === b.k &&
  a.copy === b.copy

/** By halving: they are in the order of their sending. */
function firstFrom(arrows: readonly Arrow[], at: Micros): number {
  let [low, high] = [0, arrows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((arrows[middle]?.sentAt ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low
}
