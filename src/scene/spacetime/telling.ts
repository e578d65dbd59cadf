import { listOf, nameOf } from '../describe.ts'
import { requestText } from '../requests.ts'
import type { Chronicle } from './chronicle.ts'
import type { Cone } from './cone.ts'
import { says } from './words.ts'

const MOST_NAMED = 3

/** `Concurrent with S3’s election, Ben’s x = 7 and 12 more.` */
export function concurrencyText(chronicle: Chronicle, cone: Cone): string {
  const isConcurrent = (id: number) => id >= 0 && cone.relationOf(id) === 'concurrent'
  const marks = chronicle.marksBetween(0, Infinity).filter(({ event }) => isConcurrent(event.id))
  const named = notable(chronicle, isConcurrent)
  const told = named.slice(0, MOST_NAMED)
  const rest = marks.length - told.length
  if (marks.length === 0) return says.nothing()
  if (told.length === 0) return says.others({ count: marks.length })
  return says.named({ names: listOf(rest > 0 ? [...told, says.more({ count: rest })] : told) })
}

/** What people have a name for: who was elected, who crashed, what was asked. */
function notable(
  { changes, trace, plan }: Chronicle,
  isConcurrent: (id: number) => boolean,
): readonly string[] {
  const elections: string[] = []
  const others: string[] = []
  const kinds = new Map<string, string>()
  for (const { node, look, event } of changes) {
    const kind = look.up === 'down' ? 'down' : look.kind
    const isNew = kinds.get(node) !== kind
    kinds.set(node, kind)
    if (!isNew || !isConcurrent(event)) continue
    const values = { node: nameOf(plan, node) }
    if (kind === 'leader') elections.push(says.election(values))
    if (kind === 'candidate') others.push(says.candidacy(values))
    if (kind === 'down') others.push(says.crash(values))
  }
  const calls = trace.flatMap((event) =>
    event.kind === 'call' && isConcurrent(event.id)
      ? [says.call({ client: nameOf(plan, event.node), request: requestText(event.op, plan) })]
      : [],
  )
  return [...new Set([...elections, ...calls, ...others])]
}
