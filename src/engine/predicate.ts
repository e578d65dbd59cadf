import type { Value } from './contract.ts'

/** Which rows a transaction asks for, as plain data: all, or those whose value is so. The simplest that the schedules of Hermitage need. */
export type Predicate =
  true | readonly ['=', Value] | readonly ['mod', number, number] | readonly ['>', number]

/** undefined: it is none. */
export function predicateOf(value: Value): Predicate | undefined {
  if (value === true) return true
  if (!Array.isArray(value)) return undefined
  const [word, first, second] = value as readonly Value[]
  if (word === '=' && value.length === 2 && first !== undefined) return ['=', first]
  if (word === '>' && value.length === 2 && typeof first === 'number') return ['>', first]
  const isModulus = typeof first === 'number' && first > 0 && typeof second === 'number'
  return word === 'mod' && value.length === 3 && isModulus ? ['mod', first, second] : undefined
}

/** A row without a value is not there: not yet inserted, or deleted. The remainder of a negative number is negative, as in SQL. */
export function matches(predicate: Predicate, value: Value): boolean {
  if (value === null) return false
  if (predicate === true) return true
  if (predicate[0] === '=') return JSON.stringify(value) === JSON.stringify(predicate[1])
  if (typeof value !== 'number') return false
  return predicate[0] === '>' ? value > predicate[1] : value % predicate[1] === predicate[2]
}

/** What it asks for, in words. */
export function rowsWords(predicate: Predicate): string {
  if (predicate === true) return 'all rows'
  if (predicate[0] === '=') return `rows with value ${JSON.stringify(predicate[1])}`
  if (predicate[0] === '>') return `rows with value > ${predicate[1]}`
  return `rows with value mod ${predicate[1]} = ${predicate[2]}`
}
