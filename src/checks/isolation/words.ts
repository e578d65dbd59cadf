import type { Value } from '../../engine/contract.ts'
import { kinds } from './graph.ts'
import type { Link } from './graph.ts'
import { rowsWords } from '../../engine/predicate.ts'
import type { Predicate } from '../../engine/predicate.ts'
import type { Row, Txn } from './steps.ts'

/** How the sentences name things. Ids stay as they are; whoever shows them may put names there. */

/** Of a long list the end. */
export function showValue(value: Value | undefined): string {
  if (!Array.isArray(value)) return JSON.stringify(value ?? null)
  const shown = value.length > 8 ? ['…', ...value.slice(-6)] : value
  return `[${shown.map((one: Value) => (one === '…' ? one : showValue(one))).join(', ')}]`
}

/** `T1 and T2`, `T1, T2 and T3`, `T1, T2 and 5 more`. */
export function listed(names: readonly string[], most = 4): string {
  if (names.length <= 1) return names.join('')
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** Why `from` comes before `to`. */
export function whyBefore(
  from: Txn,
  to: Txn,
  { kind, fact }: Pick<Link, 'kind' | 'fact'>,
  isLists: boolean,
): string {
  const { key = '', predicate, seen, prior, wrote } = fact
  const write = isLists ? 'append' : 'write'
  const looked = (by: Txn): string =>
    predicate === undefined
      ? `${by.id} read ${key} as ${showValue(seen)}`
      : `${by.id} ${selected(predicate, seen as readonly Row[])}`
  const what = `${write} of ${showValue(wrote)}${predicate === undefined ? '' : ` to ${key}`}`
  switch (kind) {
    case kinds.process:
      return `${from.process} ran ${from.id} before ${to.id}`
    case kinds.realtime:
      return `${from.id} was over before ${to.id} began`
    case kinds.wr:
      return `${looked(to)}, with ${from.id}'s ${isLists || predicate !== undefined ? what : write}`
    case kinds.ww:
      return `${to.id}'s ${write} of ${showValue(wrote)} to ${key} came after ${from.id}'s of ${showValue(prior)}`
    default:
      return `${looked(from)}, without ${to.id}'s ${what}`
  }
}

/** `selected rows with value 30 and found none`, `… and found x = 30 and y = 30`. */
export function selected(predicate: Predicate, found: readonly Row[]): string {
  const rows = found.map(([key, value]) => `${key} = ${showValue(value)}`)
  return `selected ${rowsWords(predicate)} and found ${rows.length === 0 ? 'none' : listed(rows)}`
}
