import { millis } from '../engine/contract.ts'
import type { Handled, Micros, Value } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'

/** How the sentences of all checks name things. Ids stay as they are; whoever shows them may put names there. */

export const atMs = (at: Micros): string => `${millis(at)} ms`

export const valueText = (value: Value | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

/** `c1's append of 231 to x`. */
export function operationText({ client, op }: OperationRecord): string {
  const what = op.value === undefined ? '' : ` of ${valueText(op.value)}`
  const where = op.key === undefined ? '' : ` ${op.value === undefined ? 'of' : 'to'} ${op.key}`
  return `${client}'s ${op.op}${what}${where}`
}

/** `1 write`, `5 writes`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** How a node came to let go of something: `n1 crashed at 2345 ms`. */
export function eventText(event: Pick<Handled, 'at' | 'node' | 'type' | 'from'>): string {
  const when = `at ${atMs(event.at)}`
  if (event.type === 'crash') return `${event.node} crashed ${when}`
  if (event.type === 'wipe') return `${event.node} was wiped ${when}`
  if (event.type === 'restart') return `${event.node} restarted without it ${when}`
  const cause = event.from === undefined ? event.type : `${event.type} from ${event.from}`
  return `${event.node} let go of it ${when}, on ${cause}`
}

/** `n1`, `n1 and n2`, `n1, n2 and n3`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
