import type { Message } from '../engine/contract.ts'
import type { Intervention } from '../engine/interventions.ts'
import type { Plan } from '../engine/plan.ts'
import type { TraceEvent, TraceOf } from '../engine/trace.ts'
import { describe, listOf, nameOf, requestText, timerText, valueText } from './describe.ts'

// Owned by whoever owns the page's words. Pure, so that the command line can say the same.

/** The run that an event belongs to. */
export interface Story {
  readonly plan: Plan
  readonly trace: readonly TraceEvent[]
}

const sentence = (text: string) => {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(first) ? first : `${first}.`
}

/** Ids inside a sentence become names; longer words that merely contain one stay. */
function withNames(text: string, plan: Plan): string {
  return text.replaceAll(/\b[A-Za-z][\w-]*\b/g, (word) => nameOf(plan, word))
}

/** Sentences of checks and notes as people say them: names for ids, and times no finer than anyone can follow. */
export function forPeople(text: string, plan: Plan): string {
  return withNames(text, plan).replaceAll(/(\d+(?:\.\d+)?) ms\b/g, (_, ms: string) => msText(Number(ms)))
}

const msText = (ms: number) =>
  ms >= 1000 ? `${Number((ms / 1000).toFixed(2))} s` : `${Number(ms.toFixed(1))} ms`

/** `{node}` and the note's own values. What the note does not give stays visible, as the mistake it is. */
function fill(template: string, event: TraceOf<'note'>): string {
  return template.replaceAll(/\{(\w+)\}/g, (placeholder, key: string) => {
    const value = key === 'node' ? event.node : event.values[key]
    return value === undefined ? placeholder : String(value)
  })
}

/** Every event has a sentence, cause first where the protocol knows it. Ids are told as names. */
export function narrate(event: TraceEvent, story: Story): string {
  const { plan, trace } = story
  const name = (id: string) => nameOf(plan, id)
  const pill = (message: Message) => plan.protocol.pill(message).text || message.type
  switch (event.kind) {
    case 'start':
      return event.again
        ? `${name(event.node)} starts again from what its disk holds.`
        : `${name(event.node)} starts.`
    case 'send':
      return `${name(event.birth.from)} sends ${pill(event.message)} to ${name(event.birth.to)}.`
    case 'deliver':
      return `${name(event.birth.to)} receives ${pill(event.message)} from ${name(event.birth.from)}.`
    case 'gone':
      return gone(event, pill(event.message), name)
    case 'timer':
      return event.forced
        ? `The ${timerText(event.name)} timer of ${name(event.node)} was made to fire.`
        : `The ${timerText(event.name)} timer of ${name(event.node)} runs out.`
    case 'call':
      return event.operator
        ? `An operator asks ${name(event.node)}: ${requestText(event.op, plan)}.`
        : `${name(event.node)} asks: ${requestText(event.op, plan)}.`
    case 'return':
      return answer(event, plan, trace)
    case 'note':
      return sentence(
        forPeople(
          fill(plan.protocol.words[event.note] ?? engineWords[event.note] ?? event.note, event),
          plan,
        ),
      )
    case 'state':
      return `${name(event.node)} was ${event.from} and is now ${event.to}.`
    case 'persist':
      return event.done
        ? `${name(event.node)} writes to its disk.`
        : `The disk of ${name(event.node)} is full: nothing was stored.`
    case 'script': {
      const line = plan.script[event.line]
      if (!line) return `Line ${event.line} of the script.`
      return event.applied
        ? tell(line, plan)
        : sentence(`${describe(line, plan)}: did not apply, ${forPeople(event.reason ?? '', plan)}`)
    }
  }
}

/** Notes that the engine makes, whatever the protocol. */
const engineWords: Readonly<Record<string, string>> = {
  choked: '{node} was told what no server would say, cannot make sense of it, and crashes.',
}

/** A line that was carried out, as what happened then. */
function tell(line: Intervention, plan: Plan): string {
  const name = (id: string) => nameOf(plan, id)
  switch (line.do) {
    case 'crash':
      return `${name(line.node)} crashes: its memory is gone, its disk stays.`
    case 'restart':
      return `${name(line.node)} is started again.`
    case 'wipe':
      return `${name(line.node)} loses its disk too, and starts from nothing.`
    case 'pause':
      return `${name(line.node)} is paused: messages and timers wait.`
    case 'resume':
      return `${name(line.node)} goes on, and handles at once what has waited.`
    case 'partition':
      return `The network splits: ${line.sides.map((side) => listOf(side.map(name))).join(' on one side, ')} on the other.`
    case 'cut':
      return line.oneWay
        ? `Nothing gets from ${name(line.from)} to ${name(line.to)} any more.`
        : `Nothing gets between ${name(line.from)} and ${name(line.to)} any more.`
    case 'heal':
      return line.from && line.to
        ? `${name(line.from)} and ${name(line.to)} reach each other again.`
        : 'The network is whole again.'
    default:
      return sentence(describe(line, plan))
  }
}

function gone(event: TraceOf<'gone'>, what: string, name: (id: string) => string): string {
  const from = name(event.birth.from)
  const to = name(event.birth.to)
  switch (event.why) {
    case 'blocked':
      return `The cut stops ${what} from ${from} to ${to}; nobody tells ${from}.`
    case 'lost':
      return `${what} from ${from} to ${to} is lost by chance.`
    case 'dropped':
      return `${what} from ${from} to ${to} was dropped by you.`
    case 'refused':
      return `${to} is down, so ${what} from ${from} is gone.`
  }
}

/** "Unknown" is never told as "failed". */
function answer(event: TraceOf<'return'>, plan: Plan, trace: readonly TraceEvent[]): string {
  const who = nameOf(plan, event.node)
  const call = callOf(event, trace)
  const asked = call ? requestText(call.op, plan) : event.op
  if (event.late) return `A late answer reaches ${who}: ${asked} had been given up as unknown.`
  switch (event.outcome) {
    case 'ok': {
      const does = plan.protocol.operations.find(({ op }) => op === call?.op.op)?.does
      return does === 'read'
        ? `${who} reads ${call?.op.key ?? ''} = ${valueText(event.value)}.`
        : `${who} is told that ${asked} is done.`
    }
    case 'failed':
      return `${who} is told that ${asked} failed: it has had no effect.`
    case 'unknown':
      return `${who} got no answer in time: whether ${asked} happened is unknown.`
  }
}

function callOf(event: TraceOf<'return'>, trace: readonly TraceEvent[]): TraceOf<'call'> | undefined {
  for (let id = event.id; id >= 0; id--) {
    const one = trace[id]
    if (one?.kind === 'call' && one.op.id === event.op) return one
  }
  return undefined
}

/** Worth a caption: significant, and about the service rather than about a client waiting. */
export function isTold(event: TraceEvent, plan: Plan): boolean {
  switch (event.kind) {
    case 'note':
      return event.tier !== 'routine'
    case 'return':
    case 'script':
      return true
    case 'start':
      return event.again
    case 'call':
      return !plan.nodes.find(({ id }) => id === event.node)?.client
    default:
      return false
  }
}
