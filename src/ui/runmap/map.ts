import { micros, type Micros } from '../../engine/contract.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { reignsOf, type Reign } from '../../scene/leadership.ts'
import { verdictsAt } from '../../verdicts.ts'

/** What the scrubber paints: a run as a map of itself, as far as it was shown. */
export interface RunMap {
  readonly bands: readonly Reign[]
  readonly marks: readonly Mark[]
  /** When the clients were answered. */
  readonly answers: readonly Micros[]
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

/** The last one of each run: a run that is not played on keeps its map. */
const known = new WeakMap<Run, { readonly frontier: Moment; readonly map: RunMap }>()

/** Everything up to `frontier`, and nothing of what comes after it. */
export function mapOf(run: Run, frontier: Moment): RunMap {
  const before = known.get(run)
  if (before?.frontier.step === frontier.step && before.frontier.at === frontier.at) return before.map
  const map = mapUpTo(run, frontier)
  known.set(run, { frontier, map })
  return map
}

function mapUpTo(run: Run, frontier: Moment): RunMap {
  const { timeline, plan } = run
  const count = timeline.traceCount(frontier)
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
  return { bands: reignsOf(timeline, frontier), marks, answers }
}

/** When each broken promise was broken. */
function brokenAt(run: Run, frontier: Moment): readonly Micros[] {
  const { trace } = run.timeline
  const times = verdictsAt(run, frontier)
    .filter(({ holds }) => holds === false)
    .map(({ at, evidence }) => trace[evidence.trace ?? -1]?.at ?? at ?? frontier.at)
  return [...new Set(times)]
}
