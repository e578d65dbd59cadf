import { millis, type Op } from '../engine/contract.ts'
import type { TraceEvent } from '../engine/trace.ts'

/** How many events of each host had happened, as far as one could know. */
type VectorClock = Readonly<Record<string, number>>

/** The first line tells ShiViz how to read the rest; the second would part several runs. */
const header = ['(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)', '']

/**
 * A log for ShiViz (https://bestchai.bitbucket.io/shiviz/): two lines for each event of a node, with its vector clock (Fidge 1988,
 * Mattern 1989). Clocks meet where a message arrives. `script` are the interventions that the trace speaks of.
 */
export function writeShiViz(
  trace: readonly TraceEvent[],
  script: readonly { readonly do: string }[],
): string {
  const clocks = new Map<string, VectorClock>()
  const sent = new Map<number, VectorClock>()
  const lines = trace.flatMap((event) => {
    const text = textOf(event, script)
    return hostsOf(event).flatMap((host) => {
      const before = merged(clocks.get(host), event.kind === 'deliver' ? sent.get(event.send) : undefined)
      const clock = { ...before, [host]: (before[host] ?? 0) + 1 }
      clocks.set(host, clock)
      if (event.kind === 'send') sent.set(event.id, clock)
      return [`${host} ${JSON.stringify(clock)}`, `${millis(event.at)} ms: ${text}`]
    })
  })
  return [...header, ...lines].join('\n')
}

const hostsOf = (event: TraceEvent): readonly string[] =>
  event.kind === 'script' ? (event.applied ? event.nodes : []) : [event.node]

function merged(own: VectorClock = {}, other: VectorClock = {}): VectorClock {
  const later = Object.entries(other).filter(([host, count]) => count > (own[host] ?? 0))
  return { ...own, ...Object.fromEntries(later) }
}

function textOf(event: TraceEvent, script: readonly { readonly do: string }[]): string {
  switch (event.kind) {
    case 'start':
      return event.again ? 'starts again' : 'starts'
    case 'send':
      return `sends ${event.message.type} to ${event.birth.to}`
    case 'deliver':
      return `receives ${event.message.type} from ${event.birth.from}`
    case 'gone':
      return `${event.message.type} from ${event.birth.from} to ${event.birth.to} is ${event.why}`
    case 'timer':
      return `timer ${event.name}${event.forced ? ' is made to fire' : ' runs out'}`
    case 'call':
      return `asks ${requestText(event.op)}`
    case 'return':
      return `${event.op} is ${event.outcome}${event.value === undefined ? '' : ` ${JSON.stringify(event.value)}`}`
    case 'note':
      return `${event.note} ${JSON.stringify(event.values)}`
    case 'state':
      return `was ${event.from}, is ${event.to}`
    case 'persist':
      return event.done ? 'writes to disk' : 'cannot write to disk'
    case 'script':
      return `the script says ${script[event.line]?.do ?? 'something'}`
  }
}

const requestText = ({ id, op, key, value }: Op): string =>
  [id, op, key, value === undefined ? undefined : JSON.stringify(value)]
    .filter((part) => part !== undefined)
    .join(' ')
