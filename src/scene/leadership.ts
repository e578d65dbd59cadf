import type { Face, Micros } from '../engine/contract.ts'
import type { Moment, Timeline } from '../engine/timeline.ts'
import type { TraceEvent } from '../engine/trace.ts'

/** Someone leads, and no node that is not down leads a higher epoch. */
export interface Reign {
  readonly from: Micros
  readonly to: Micros
  readonly epoch: number
  /** As the leader's own label has it: `T4`. */
  readonly name: string
}

/** No running node leads. */
export interface Interregnum {
  readonly from: Micros
  /** Infinity: nobody has come since. */
  readonly to: Micros
  /** Nobody has led before: a cluster that starts has lost nothing. */
  readonly first: boolean
}

/** Who leads up to `moment`, and nothing of what comes after it. */
export function reignsOf(timeline: Timeline, moment: Moment): readonly Reign[] {
  const reigns: Reign[] = []
  for (const { from, to, epoch, name } of spansOf(timeline, moment)) {
    const last = reigns.at(-1)
    if (epoch === undefined) continue
    const until = Math.min(to, moment.at)
    if (last?.epoch === epoch && last.to === from) reigns[reigns.length - 1] = { ...last, to: until }
    else reigns.push({ from, to: until, epoch, name })
  }
  return reigns
}

/** When nobody led up to `moment`; undefined where nobody can lead. A leader that is paused leads nobody. */
export function interregnaOf(timeline: Timeline, moment: Moment): readonly Interregnum[] | undefined {
  if (!canLead(timeline)) return undefined
  const gaps: Interregnum[] = []
  let first = true
  for (const { from, to, isLed } of spansOf(timeline, moment)) {
    const last = gaps.at(-1)
    if (isLed) first = false
    else if (last?.to === from) gaps[gaps.length - 1] = { ...last, to }
    else gaps.push({ from, to, first })
  }
  return gaps
}

/** How long nobody led up to `at`, as the checks measure it: of a run that has had no leader yet all counts, later only what came after. */
export function leaderlessAt(gaps: readonly Interregnum[], at: Micros): Micros {
  const begun = gaps.filter(({ from }) => from <= at)
  const lengths = begun.map(({ from, to, first }) => (first && to <= at ? 0 : Math.min(to, at) - from))
  return lengths.reduce((a, b) => a + b, 0)
}

interface Change {
  readonly at: Micros
  readonly isLed: boolean
  readonly epoch: number | undefined
  readonly name: string
}

interface Leadership {
  /** Trace events looked at. */
  seen: number
  readonly changes: Change[]
}
const known = new WeakMap<Timeline, Leadership>()

function spansOf(timeline: Timeline, moment: Moment) {
  const changes = changesOf(timeline, timeline.traceCount(moment)).filter(({ at }) => at <= moment.at)
  return changes
    .map((change, i) => ({ ...change, from: change.at, to: changes[i + 1]?.at ?? Infinity }))
    .filter(({ from, to }) => from < to)
}

/** Who leads changes only where a server changes its state, starts, or is acted upon: only there the world is looked at. */
function changesOf(timeline: Timeline, count: number): readonly Change[] {
  if (!canLead(timeline)) return []
  const leadership = known.get(timeline) ?? { seen: 0, changes: [changeAt(timeline, 0, 0)] }
  known.set(timeline, leadership)
  const { changes } = leadership
  const clients = new Set(timeline.plan.nodes.filter(({ client }) => client).map(({ id }) => id))
  let step = -1
  for (; leadership.seen < count; leadership.seen++) {
    const event = timeline.trace[leadership.seen]
    if (!event || event.step === step || !mayChange(event, clients)) continue
    step = event.step
    const change = changeAt(timeline, event.at, step)
    const last = changes.at(-1)
    if (change.epoch !== last?.epoch || change.isLed !== last?.isLed) changes.push(change)
  }
  return changes
}

function mayChange(event: TraceEvent, clients: ReadonlySet<string>): boolean {
  switch (event.kind) {
    case 'script':
      return true
    case 'state':
    case 'start':
      return !clients.has(event.node)
    case 'note':
      return event.note === 'choked'
    default:
      return false
  }
}

function changeAt(timeline: Timeline, at: Micros, step: number): Change {
  const leaders = timeline
    .worldAt(timeline.momentOfStep(step))
    .nodes.filter(({ now, client }) => !client && now.up !== 'down')
    .map(({ now }) => ({ now, face: timeline.plan.protocol.face(now) }))
    .filter(({ face }) => face.kind === 'leader')
  const highest = leaders
    .map(({ face }) => face)
    .reduce<Face | undefined>((a, b) => ((b.epoch ?? -1) > (a?.epoch ?? -1) ? b : a), undefined)
  const epoch = highest?.epoch
  return {
    at,
    isLed: leaders.some(({ now }) => now.up === 'up'),
    epoch,
    name: /\w*\d+$/.exec(highest?.label ?? '')?.[0] ?? `${epoch}`,
  }
}

const able = new WeakMap<Timeline, boolean>()

function canLead(timeline: Timeline): boolean {
  const isAble =
    able.get(timeline) ??
    timeline
      .worldAt({ at: 0, step: 0 })
      .nodes.some(({ now }) =>
        ['leader', 'candidate', 'follower'].includes(timeline.plan.protocol.face(now).kind),
      )
  able.set(timeline, isAble)
  return isAble
}
