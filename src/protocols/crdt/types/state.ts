import type { Copy, Micros, Value } from '../../../engine/contract.ts'
import { countOf, entriesOf, joinCounters, stepsOf } from './counter.ts'
import type { Counter, TallyJoin } from './counter.ts'
import { joinRecords } from './join.ts'
import { collect, elementsOf, joinSets } from './set.ts'
import type { OrSet } from './set.ts'
import { joinRegisters } from './register.ts'
import type { Register } from './register.ts'

/** All that a replica knows, by key; and all that a message brings of it. */
export interface State {
  readonly counters: Readonly<Record<string, Counter>>
  readonly sets: Readonly<Record<string, OrSet>>
  readonly registers: Readonly<Record<string, Register>>
}

export const nothing: State = { counters: {}, sets: {}, registers: {} }

/** Least upper bound: whatever the order, however often (Shapiro et al. 2011, §2.3). Gives `own` itself where nothing is new. */
export function join(own: State, other: State, tallies: TallyJoin): State {
  const joinTallies = (a: Counter, b: Counter): Counter => joinCounters(a, b, tallies)
  const counters = joinRecords(own.counters, other.counters, joinTallies)
  const sets = joinRecords(own.sets, other.sets, joinSets)
  const registers = joinRecords(own.registers, other.registers, joinRegisters)
  const isKnown = counters === own.counters && sets === own.sets && registers === own.registers
  return isKnown ? own : { counters, sets, registers }
}

/** Without the tombstones of before `since`. */
export function collected(state: State, since: Micros): State {
  const sets = Object.entries(state.sets).map(([key, set]) => [key, collect(set, since)] as const)
  return sets.every(([key, set]) => set === state.sets[key])
    ? state
    : { ...state, sets: Object.fromEntries(sets) }
}

/** How many entries it takes: tallies, adds, tombstones, registers. What travels is as long as that. */
export function sizeOf({ counters, sets, registers }: State): number {
  const tallies = Object.values(counters).reduce((sum, counter) => sum + entriesOf(counter), 0)
  return (
    tallies + Object.values(sets).reduce((sum, set) => sum + dotsOf(set), 0) + Object.keys(registers).length
  )
}

const dotsOf = ({ adds, removed }: OrSet): number => Object.keys(adds).length + Object.keys(removed).length

export const tombstonesOf = ({ sets }: State): number =>
  Object.values(sets).reduce((sum, { removed }) => sum + Object.keys(removed).length, 0)

/**
 * Which operations' effects it holds. An add that was removed is among them, by its tombstone: it is not missing, it has been dealt
 * with.
 */
export function effectsOf({ counters, sets, registers }: State): readonly Copy[] {
  const copies: Copy[] = []
  const hold = (key: string, value: Value, op: string): void => {
    copies.push({ key, value, op, fate: 'committed' })
  }
  for (const [key, counter] of Object.entries(counters)) {
    for (const { op, by } of stepsOf(counter)) hold(key, by, op)
  }
  for (const [key, { adds, removed }] of Object.entries(sets)) {
    // Once each: what two adds by one operation put in is in once.
    const all = [...Object.values(adds), ...Object.values(removed)]
    const effects = new Map(all.map(({ op, element }) => [op, element]))
    for (const [op, element] of effects) hold(key, element, op)
  }
  for (const [key, { value, op }] of Object.entries(registers)) hold(key, value, op)
  return copies.toSorted((a, b) => order(a.key, b.key) || order(a.op ?? '', b.op ?? ''))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What people see of it, in an order that is the same for all. */
export function shownOf({ counters, sets, registers }: State): readonly (readonly [string, Value])[] {
  const shown: (readonly [string, Value])[] = [
    ...Object.entries(counters).map(([key, counter]) => [key, countOf(counter)] as const),
    ...Object.entries(sets).map(([key, set]) => [key, elementsOf(set)] as const),
    ...Object.entries(registers).map(([key, { value }]) => [key, value] as const),
  ]
  return shown.toSorted(([a], [b]) => order(a, b))
}
