import type { WriteFate } from '../../checks/fates.ts'
import type { Verdict } from '../../checks/verdict.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import type { OperationRecord } from '../../engine/world.ts'
import type { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'
import { listOf, nameOf, timeText } from '../../scene/describe.ts'
import { requestText } from '../../scene/requests.ts'
import { isTold, narrate, forPeople } from '../../scene/narrate.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

/** What the page says under the stage: one thing, and quietly what led to it or goes on beside it. */
export interface Caption {
  /** A broken or endangered promise speaks in red, with the octagon. */
  readonly tone: 'plain' | 'broken'
  /** A write or an invariant is concerned, not only some other check. */
  readonly grave: boolean
  readonly text: string
  readonly detail: string
}

/** The last `count` events worth telling up to a moment, newest first. */
export function toldUpTo(run: Run, moment: Moment, count: number): readonly TraceEvent[] {
  const { timeline, plan } = run
  const worth: TraceEvent[] = []
  for (let id = timeline.traceCount(moment) - 1; id >= 0 && worth.length < count; id--) {
    const event = timeline.trace[id]
    if (event && isTold(event, plan)) worth.push(event)
  }
  return worth
}

export function captionAt(run: Run, moment: Moment): Caption {
  const { plan, timeline } = run
  const story = { plan, trace: timeline.trace }
  const worth = toldUpTo(run, moment, 4)
  const [last, earlier] = worth
  const broken = worstAt(run, moment)
  if (broken) {
    // What the client was told is in the sentence already.
    const beside = worth.find(({ kind }) => kind !== 'return')
    const detail = broken.detail ?? (beside ? narrate(beside, story) : '')
    return { tone: 'broken', grave: broken.grave !== false, text: broken.text, detail }
  }
  if (!last) return { tone: 'plain', grave: false, text: told(plan.scenario.question), detail: '' }
  return {
    tone: 'plain',
    grave: false,
    text: narrate(last, story),
    detail: earlier ? narrate(earlier, story) : '',
  }
}

interface Worst {
  readonly text: string
  readonly grave?: false
  readonly detail?: string
}

/** A broken invariant comes before a lost write, that before one that may yet be lost, and that before what else is broken. */
function worstAt(run: Run, moment: Moment): Worst | undefined {
  const { timeline, plan } = run
  const broken = verdictsAt(run, moment).filter(({ holds }) => holds === false)
  const invariant = broken.find(({ check }) => plan.protocol.invariants.some(({ id }) => id === check))
  if (invariant) return { text: sentenceOf(invariant, plan) }

  const fates = run.fatesAt(moment)
  const { operations } = timeline.worldAt(moment)
  const withFate = (fate: WriteFate['fate']) => operations.filter(({ op }) => fates.get(op.id)?.fate === fate)

  const lost = withFate('lost')
  const [first] = lost
  const fate = first && fates.get(first.op.id)
  if (first && fate) return lostText(first, fate, lost.length, run)

  const risky = withFate('atRisk').at(-1)
  const copies = risky && fates.get(risky.op.id)
  if (risky && copies) return atRiskText(risky, copies, run, moment)

  return broken[0] && { text: sentenceOf(broken[0], plan), grave: false }
}

const sentenceOf = ({ title, why }: Verdict, plan: Plan) =>
  says.isBroken({ promise: told(title), why: told(forPeople(why, plan)) })

function lostText(record: OperationRecord, fate: WriteFate, count: number, run: Run): Worst {
  const { plan, timeline } = run
  const client = nameOf(plan, record.client)
  const write = requestText(record.op, plan)
  const event = fate.lostBy && timeline.trace[fate.lostBy.trace]
  const how = event && tellingOf(event, timeline.trace)
  return {
    text: count > 1 ? says.lostAndMore({ client, write, count: count - 1 }) : says.lost({ client, write }),
    ...(how && {
      detail: says.lostBy({
        time: timeText(how.at, plan.pace),
        event: narrate(how, { plan, trace: timeline.trace }),
      }),
    }),
  }
}

function atRiskText(record: OperationRecord, fate: WriteFate, run: Run, moment: Moment): Worst {
  const { plan, timeline } = run
  const write = requestText(record.op, plan)
  const client = nameOf(plan, record.client)
  const teller = tellerOf(record, timeline.trace)
  const promise = teller
    ? says.toldBy({ server: nameOf(plan, teller), client, write })
    : says.told({ client, write })
  const where =
    fate.on[0] !== undefined && fate.on[0] === teller ? says.nobodyElse() : lastCopies(fate, run, moment)
  return { text: `${promise} ${where}` }
}

/** Where a write still is, when that is hardly anywhere. */
function lastCopies({ on, aside }: WriteFate, { timeline, plan }: Run, moment: Moment): string {
  const named = (ids: readonly string[]) => ({
    count: ids.length,
    nodes: listOf(ids.map((id) => nameOf(plan, id))),
  })
  if (on.length > 0) return says.only(named(on))
  const { nodes } = timeline.worldAt(moment)
  const dead = aside.filter((id) => nodes.some(({ now }) => now.id === id && now.up === 'down'))
  return dead.length > 0 ? says.onlyDisk(named(dead)) : says.onlyRollback(named(aside))
}

/** Who gave the answer: the sender of the message that led to it. */
function tellerOf(record: OperationRecord, trace: readonly TraceEvent[]): string | undefined {
  const cause = causeOf(trace[record.ret ?? -1], trace)
  return cause?.kind === 'deliver' ? cause.birth.from : undefined
}

const causeOf = (event: TraceEvent | undefined, trace: readonly TraceEvent[]): TraceEvent | undefined =>
  event && trace[event.cause]

/** Of the events of a step, the note says best what happened. */
function tellingOf(event: TraceEvent, trace: readonly TraceEvent[]): TraceEvent {
  for (let id = event.id + 1; trace[id]?.step === event.step; id++) {
    const next = trace[id]
    if (next?.kind === 'note' && next.tier !== 'routine') return next
  }
  return event
}
