import type { Value } from '../engine/contract.ts'
import { byKey } from './by-key.ts'
import type { Call } from './history.ts'
import { isRead } from './linearizability/problem.ts'
import { writtenBy } from './sessions/objects.ts'
import { nameOf } from './sessions/whole-reads.ts'

/**
 * What a key answers that keeps concurrent writes side by side (Dynamo, §4.4): a list that nobody wrote, of values that somebody
 * did. `written` are the names of all values that were written to it.
 */
export function siblingsIn(
  output: Value,
  written: Pick<ReadonlySet<Value>, 'has'>,
): readonly Value[] | undefined {
  if (!Array.isArray(output) || output.length < 2 || written.has(nameOf(output))) return undefined
  const values = output as readonly Value[]
  return values.every((value) => written.has(nameOf(value))) ? values : undefined
}

/** Such an answer makes a key no register, of which each read shows one write: the other calls, and why no more can be said. */
interface Apart {
  readonly others: readonly Call[]
  readonly why?: string
}

export function apartFromSiblings(calls: readonly Call[]): Apart {
  const apart = [...byKey(calls)].map(([key, about]) => ({ key, shown: siblingReads(about) }))
  const first = apart.find(({ shown }) => shown.length > 0)
  if (first === undefined) return { others: calls }
  const all = new Set(apart.flatMap(({ shown }) => shown))
  return {
    others: calls.filter((call) => !all.has(call)),
    why: `A read of ${first.key} was answered with several values: what keeps versions side by side is no single register.`,
  }
}

function siblingReads(calls: readonly Call[]): readonly Call[] {
  const lists = calls.filter((call) => isRead(call) && call.outcome === 'ok' && Array.isArray(call.output))
  if (lists.length === 0 || calls.some(({ does }) => does === 'append' || does === 'add')) return []
  const written = new Set(calls.filter((call) => !isRead(call)).map((call) => nameOf(writtenBy(call))))
  return lists.filter(({ output }) => siblingsIn(output, written) !== undefined)
}
