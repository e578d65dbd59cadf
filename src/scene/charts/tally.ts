import type { Micros, NodeId, Op, Outcome } from '../../engine/contract.ts'
import type { Moment, Timeline } from '../../engine/timeline.ts'
import type { Loss, TraceEvent } from '../../engine/trace.ts'

export interface Call {
  readonly op: Op
  readonly client: NodeId
  readonly calledAt: Micros
}

/** A call of a client that has ended. */
export interface Ended extends Call {
  readonly at: Micros
  readonly outcome: Outcome
}

/** How many calls ended, by how, and how many messages, by what became of them. */
export type Counts = Readonly<Record<Outcome | 'delivered' | Loss, number>>

interface Bin extends Record<keyof Counts, number> {
  /** Calls that have ended since, and were open from the bin's beginning to its end. */
  openThrough: number
}

const nothing: Bin = {
  ok: 0,
  failed: 0,
  unknown: 0,
  delivered: 0,
  blocked: 0,
  lost: 0,
  dropped: 0,
  refused: 0,
  openThrough: 0,
}

export const endedIn = ({ ok, failed, unknown }: Counts): number => ok + failed + unknown
export const goneIn = ({ blocked, lost, dropped, refused }: Counts): number =>
  blocked + lost + dropped + refused

/**
 * What a run's clients were answered and what became of its messages, in bins of virtual time. It learns as the run is played: each
 * trace event is counted once, in the bin that it happened in. The last bin has the run's last instant too.
 */
export class Tally {
  readonly width: Micros
  readonly endsAt: Micros
  /** By the time of their ends: all calls, and those that were answered ok. */
  readonly ended: Ended[] = []
  readonly answers: Ended[] = []
  readonly open = new Map<string, Call>()
  readonly total: Bin = { ...nothing }
  /** Of any one bin; latency in microseconds, of any one answer. */
  readonly most = { ended: 0, delivered: 0, gone: 0, latency: 0 }
  /** Trace events that it knows. */
  seen = 0
  private readonly bins: Bin[] = []

  constructor(endsAt: Micros, width: Micros) {
    this.endsAt = endsAt
    this.width = width
  }

  get lastBin(): number {
    return Math.max(0, Math.ceil(this.endsAt / this.width) - 1)
  }

  binOf(at: Micros): number {
    return Math.min(this.lastBin, Math.floor(at / this.width))
  }

  countsOf(bin: number): Counts {
    return this.bins[bin] ?? nothing
  }

  startOf(bin: number): Micros {
    return bin * this.width
  }

  endOf(bin: number): Micros {
    return Math.min(this.endsAt, (bin + 1) * this.width)
  }

  /**
   * Calls that were open from the bin's beginning to its end, as far as the run is known. When the run ends, nobody answers any more
   * what is still open: that ends in the last bin, unanswered.
   */
  openThrough(bin: number, knownAt: Micros): number {
    const isOver = bin === this.lastBin && knownAt >= this.endsAt
    let count = this.bins[bin]?.openThrough ?? 0
    if (this.endOf(bin) > knownAt) return count
    for (const { calledAt } of this.open.values()) {
      if (isOver || calledAt <= this.startOf(bin)) count++
    }
    return count
  }

  learn(event: TraceEvent): void {
    this.seen = event.id + 1
    switch (event.kind) {
      case 'call':
        if (!event.operator)
          this.open.set(event.op.id, { op: event.op, client: event.node, calledAt: event.at })
        return
      case 'return':
        this.end(event.op, event.at, event.outcome)
        return
      case 'deliver':
        this.count(event.at, 'delivered')
        return
      case 'gone':
        this.count(event.at, event.why)
        return
      default:
    }
  }

  private end(id: string, at: Micros, outcome: Outcome): void {
    const call = this.open.get(id)
    // A late answer finds its call ended.
    if (!call) return
    this.open.delete(id)
    const ended = { ...call, at, outcome }
    this.ended.push(ended)
    this.count(at, outcome)
    const last = this.binOf(at)
    for (let bin = Math.ceil(call.calledAt / this.width); bin < last; bin++) {
      this.binAt(bin).openThrough++
      this.total.openThrough++
    }
    if (outcome !== 'ok') return
    this.answers.push(ended)
    this.most.latency = Math.max(this.most.latency, latencyOf(ended))
  }

  private count(at: Micros, what: keyof Counts): void {
    const bin = this.binAt(this.binOf(at))
    bin[what]++
    this.total[what]++
    const { most } = this
    most.ended = Math.max(most.ended, endedIn(bin))
    most.delivered = Math.max(most.delivered, bin.delivered)
    most.gone = Math.max(most.gone, goneIn(bin))
  }

  private binAt(place: number): Bin {
    while (this.bins.length <= place) this.bins.push({ ...nothing })
    return this.bins[place] as Bin
  }
}

/** From call to answer. */
export const latencyOf = ({ calledAt, at }: Ended): Micros => at - calledAt

/** How many of them, by time, ended at or before `at`. */
export function countUpTo(ended: readonly Ended[], at: Micros): number {
  let [low, high] = [0, ended.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ended[middle]?.at ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** One for each width that was asked for: there are few round ones. */
const tallies = new WeakMap<Timeline, Map<Micros, Tally>>()

/** A run up to a moment; what was taken back is counted anew. */
export function tallyOf(timeline: Timeline, moment: Moment, width: Micros): Tally {
  const known = tallies.get(timeline) ?? new Map<Micros, Tally>()
  tallies.set(timeline, known)
  const count = timeline.traceCount(moment)
  const before = known.get(width)
  const tally = before && before.seen <= count ? before : new Tally(timeline.plan.endsAt, width)
  known.set(width, tally)
  for (let id = tally.seen; id < count; id++) {
    const event = timeline.trace[id]
    if (event) tally.learn(event)
  }
  return tally
}
