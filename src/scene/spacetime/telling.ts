import { listOf, nameOf, requestText } from '../describe.ts'
import type { Chronicle } from './chronicle.ts'
import type { Cone } from './cone.ts'

const MOST_NAMED = 3

/** `Concurrent with S3’s election, Ben’s x = 7 and 12 more.` */
export function concurrencyText(chronicle: Chronicle, cone: Cone): string {
  const isConcurrent = (id: number) => id >= 0 && cone.relationOf(id) === 'concurrent'
  const marks = chronicle.marksBetween(0, Infinity).filter(({ event }) => isConcurrent(event.id))
  const named = notable(chronicle, isConcurrent)
  const told = named.slice(0, MOST_NAMED)
  const rest = marks.length - told.length
  if (marks.length === 0) return 'Concurrent with nothing: all else came before it or after it.'
  if (told.length === 0)
    return `Concurrent with ${marks.length} other ${marks.length === 1 ? 'event' : 'events'}.`
  return `Concurrent with ${listOf(rest > 0 ? [...told, `${rest} more`] : told)}.`
}

/** What people have a name for: who was elected, who crashed, what was asked. */
function notable(
  { changes, trace, plan }: Chronicle,
  isConcurrent: (id: number) => boolean,
): readonly string[] {
  const names: string[] = []
  const kinds = new Map<string, string>()
  for (const { node, look, event } of changes) {
    const kind = look.up === 'down' ? 'down' : look.kind
    const isNew = kinds.get(node) !== kind
    kinds.set(node, kind)
    const word = { leader: 'election', candidate: 'candidacy', down: 'crash' }[kind as string]
    if (isNew && word && isConcurrent(event)) names.push(`${nameOf(plan, node)}’s ${word}`)
  }
  const elections = names.filter((name) => name.endsWith('election'))
  const others = names.filter((name) => !name.endsWith('election'))
  const calls = trace.flatMap((event) =>
    event.kind === 'call' && isConcurrent(event.id)
      ? [`${nameOf(plan, event.node)}’s ${requestText(event.op, plan)}`]
      : [],
  )
  return [...new Set([...elections, ...calls, ...others])]
}
