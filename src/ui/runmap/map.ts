import { micros, type Face, type Micros } from '../../engine/contract.ts'
import type { Moment, Timeline } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'

/** What the scrubber paints: a run as a map of itself, as far as it was shown. */
export interface RunMap {
  readonly bands: readonly Band[]
  readonly marks: readonly Mark[]
  /** When the clients were answered. */
  readonly answers: readonly Micros[]
}

/** Someone leads, and no running node leads a higher epoch. */
export interface Band {
  readonly from: Micros
  readonly to: Micros
  readonly epoch: number
  /** As the leader's own label has it: `T4`. */
  readonly name: string
}

interface Mark {
  readonly kind: 'cut' | 'heal' | 'crash' | 'restart' | 'breach' | 'stop'
  readonly at: Micros
}

const markOf = {
  partition: 'cut',
  cut: 'cut',
  heal: 'heal',
  crash: 'crash',
  wipe: 'crash',
  restart: 'restart',
} as const

interface Leadership {
  /** Trace events looked at. */
  seen: number
  readonly changes: { readonly at: Micros; readonly epoch: number | undefined; readonly name: string }[]
}
const known = new WeakMap<Timeline, Leadership>()

/** Who leads changes only where a server changes its state, starts, or is acted upon: only there the world is looked at. */
function leadershipOf(timeline: Timeline, count: number): Leadership['changes'] {
  const leadership = known.get(timeline) ?? { seen: 0, changes: [] }
  known.set(timeline, leadership)
  const { nodes, protocol } = timeline.plan
  const clients = new Set(nodes.filter(({ client }) => client).map(({ id }) => id))
  let step = -1
  for (; leadership.seen < count; leadership.seen++) {
    const event = timeline.trace[leadership.seen]
    if (!event || event.step === step) continue
    const isChange =
      event.kind === 'script' ||
      ((event.kind === 'state' || event.kind === 'start') && !clients.has(event.node))
    if (!isChange) continue
    step = event.step
    const highest = timeline
      .worldAt(timeline.momentOfStep(step))
      .nodes.filter(({ now, client }) => !client && now.up !== 'down')
      .map(({ now }) => protocol.face(now))
      .filter(({ kind }) => kind === 'leader')
      .reduce<Face | undefined>((a, b) => ((b.epoch ?? -1) > (a?.epoch ?? -1) ? b : a), undefined)
    const epoch = highest?.epoch
    if (epoch === leadership.changes.at(-1)?.epoch) continue
    leadership.changes.push({
      at: event.at,
      epoch,
      name: /\w*\d+$/.exec(highest?.label ?? '')?.[0] ?? `${epoch}`,
    })
  }
  return leadership.changes
}

/** Everything up to `frontier`, and nothing of what comes after it. */
export function mapOf(run: Run, frontier: Moment): RunMap {
  const { timeline, plan } = run
  const count = timeline.traceCount(frontier)
  const changes = leadershipOf(timeline, count).filter(({ at }) => at <= frontier.at)
  const bands = changes.flatMap(({ at, epoch, name }, i) =>
    epoch === undefined ? [] : [{ from: at, to: changes[i + 1]?.at ?? frontier.at, epoch, name }],
  )
  const marks: Mark[] = []
  const answers: Micros[] = []
  for (let id = 0; id < count; id++) {
    const event = timeline.trace[id]
    if (event?.kind === 'return') answers.push(event.at)
    if (event?.kind !== 'script' || !event.applied) continue
    const kind = markOf[plan.script[event.line]?.do as keyof typeof markOf]
    if (kind) marks.push({ kind, at: event.at })
  }
  for (const { when } of plan.scenario.stops ?? []) {
    if (typeof when === 'number') marks.push({ kind: 'stop', at: micros(when) })
  }
  for (const at of brokenAt(run, frontier)) marks.push({ kind: 'breach', at })
  return { bands, marks, answers }
}

/** When each broken promise was broken. */
function brokenAt(run: Run, frontier: Moment): readonly Micros[] {
  const { trace } = run.timeline
  const times = verdictsAt(run, frontier)
    .filter(({ holds }) => holds === false)
    .map(({ at, evidence }) => trace[evidence.trace ?? -1]?.at ?? at ?? frontier.at)
  return [...new Set(times)]
}
