import type { Message } from '../engine/contract.ts'
import type { Intervention } from '../engine/interventions.ts'
import type { Plan } from '../engine/plan.ts'
import type { TraceEvent, TraceOf } from '../engine/trace.ts'
import { told } from '../words.ts'
import { commas, listOf, nameOf, timerText } from './describe.ts'
import { requestText, valueText } from './requests.ts'
import { says } from './narrate-words.ts'
import { describe } from './orders.ts'
import { says as sceneSays } from './words.ts'

// Owned by whoever owns the page's words. Pure, so that the command line can say the same.

/** The run that an event belongs to. */
export interface Story {
  readonly plan: Plan
  readonly trace: readonly TraceEvent[]
}

const sentence = (text: string) => {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(first) ? first : says.sentence({ text: first })
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
  ms >= 1000
    ? sceneSays.seconds({ number: Number((ms / 1000).toFixed(2)) })
    : sceneSays.milliseconds({ number: Number(ms.toFixed(1)) })

/** `{node}` and the note's own values. What the note does not give stays visible, as the mistake it is. */
function fill(template: string, event: TraceOf<'note'>): string {
  return template.replaceAll(/\{(\w+)\}/g, (placeholder, key: string) => {
    const value = key === 'node' ? event.node : event.values[key]
    return value === undefined ? placeholder : String(value)
  })
}

/** In the protocol's own words; `choked` is the engine's, whatever the protocol. */
function noted(event: TraceOf<'note'>, plan: Plan): string {
  const template = plan.protocol.words[event.note]
  if (template === undefined && event.note === 'choked')
    return says.choked({ node: nameOf(plan, event.node) })
  return sentence(forPeople(fill(told(template ?? event.note), event), plan))
}

/** Every event has a sentence, cause first where the protocol knows it. Ids are told as names. */
export function narrate(event: TraceEvent, story: Story): string {
  const { plan, trace } = story
  const name = (id: string) => nameOf(plan, id)
  const pill = (message: Message) => told(plan.protocol.pill(message).text || message.type)
  switch (event.kind) {
    case 'start': {
      const node = name(event.node)
      return event.again ? says.startsAgain({ node }) : says.starts({ node })
    }
    case 'send':
    case 'deliver': {
      const { from, to } = event.birth
      const values = { from: name(from), to: name(to), message: pill(event.message) }
      return event.kind === 'send' ? says.sends(values) : says.receives(values)
    }
    case 'gone':
      return gone(event, pill(event.message), name)
    case 'timer': {
      const values = { node: name(event.node), timer: timerText(event.name) }
      return event.forced ? says.timerMadeToFire(values) : says.timerRunsOut(values)
    }
    case 'call': {
      const values = { node: name(event.node), request: requestText(event.op, plan) }
      return event.operator ? says.operatorAsks(values) : says.asks(values)
    }
    case 'return':
      return answer(event, plan, trace)
    case 'note':
      return noted(event, plan)
    case 'state':
      return says.changes({ node: name(event.node), from: told(event.from), to: told(event.to) })
    case 'persist': {
      const node = name(event.node)
      return event.done ? says.persists({ node }) : says.diskIsFull({ node })
    }
    case 'script': {
      const line = plan.script[event.line]
      if (!line) return says.anyLine({ number: event.line })
      if (event.applied) return tell(line, plan)
      const reason = told(forPeople(event.reason ?? '', plan))
      return sentence(says.didNotApply({ act: describe(line, plan), reason }))
    }
  }
}

/** A line that was carried out, as what happened then. */
function tell(line: Intervention, plan: Plan): string {
  const name = (id: string) => nameOf(plan, id)
  switch (line.do) {
    case 'crash':
      return says.crashes({ node: name(line.node) })
    case 'restart':
      return says.isStarted({ node: name(line.node) })
    case 'wipe':
      return says.isWiped({ node: name(line.node) })
    case 'pause':
      return says.isPaused({ node: name(line.node) })
    case 'resume':
      return says.goesOn({ node: name(line.node) })
    case 'partition': {
      const sides = line.sides.map((names, i) => {
        const side = listOf(names.map(name))
        return i < line.sides.length - 1 ? says.onOneSide({ side }) : says.onTheOther({ side })
      })
      return says.splits({ sides: commas(sides) })
    }
    case 'cut': {
      const values = { from: name(line.from), to: name(line.to) }
      return line.oneWay ? says.cutOneWay(values) : says.cut(values)
    }
    case 'heal':
      return line.from && line.to
        ? says.healedLink({ from: name(line.from), to: name(line.to) })
        : says.healed()
    default:
      return sentence(describe(line, plan))
  }
}

function gone(event: TraceOf<'gone'>, message: string, name: (id: string) => string): string {
  const { from, to } = event.birth
  return says[event.why]({ message, from: name(from), to: name(to) })
}

/** "Unknown" is never told as "failed". */
function answer(event: TraceOf<'return'>, plan: Plan, trace: readonly TraceEvent[]): string {
  const client = nameOf(plan, event.node)
  const call = callOf(event, trace)
  const request = call ? requestText(call.op, plan) : event.op
  if (event.late) return says.late({ client, request })
  switch (event.outcome) {
    case 'ok': {
      const does = plan.protocol.operations.find(({ op }) => op === call?.op.op)?.does
      return does === 'read'
        ? says.reads({ client, key: call?.op.key ?? '', value: valueText(event.value) })
        : says.done({ client, request })
    }
    case 'failed':
      return says.failed({ client, request })
    case 'unknown':
      return says.unknown({ client, request })
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
