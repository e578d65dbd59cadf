import { joinRecords } from './join.ts'

/**
 * A counter that goes up and down: two grow-only ones, of which each replica counts in an entry of its own (Shapiro, Preguiça,
 * Baquero & Zawirski 2011, Specifications 6 and 7).
 */
export interface Counter {
  readonly plus: Tallies
  readonly minus: Tallies
}
type Tallies = Readonly<Record<string, Tally>>

/** One entry. A real one is the sum alone; by which operations it came about is kept for those who watch. */
interface Tally {
  readonly sum: number
  readonly ops: readonly Counted[]
}
interface Counted {
  readonly op: string
  readonly by: number
}

/** How two tallies of one entry become one. `larger` may be done again and again; `sum` counts twice what comes twice. */
export type TallyJoin = 'larger' | 'sum'

const JOINS: Readonly<Record<TallyJoin, (own: Tally, other: Tally) => Tally>> = {
  larger: (own, other) => (isLarger(other, own) ? other : own),
  sum: (own, other) => ({ sum: own.sum + other.sum, ops: [...own.ops, ...other.ops] }),
}

/** Of equal sums that with the later name: so that it does not matter who is asked. */
const isLarger = (a: Tally, b: Tally): boolean =>
  a.sum > b.sum || (a.sum === b.sum && (a.ops.at(-1)?.op ?? '') > (b.ops.at(-1)?.op ?? ''))

export const noCounts: Counter = { plus: {}, minus: {} }

export function joinCounters(own: Counter, other: Counter, how: TallyJoin): Counter {
  const plus = joinRecords(own.plus, other.plus, JOINS[how])
  const minus = joinRecords(own.minus, other.minus, JOINS[how])
  return plus === own.plus && minus === own.minus ? own : { plus, minus }
}

export interface Step {
  readonly side: keyof Counter
  readonly entry: string
  readonly by: number
  readonly op: string
}

/** What others must join to have the step too: the entry as it is then, or where sums are added up the step alone. */
export function stepOf(counter: Counter, { side, entry, by, op }: Step, how: TallyJoin): Counter {
  const step: Tally = { sum: by, ops: [{ op, by }] }
  const before = counter[side][entry]
  return { ...noCounts, [side]: { [entry]: how === 'larger' && before ? JOINS.sum(before, step) : step } }
}

const sumOf = (tallies: Tallies): number => Object.values(tallies).reduce((sum, tally) => sum + tally.sum, 0)

export const countOf = ({ plus, minus }: Counter): number => sumOf(plus) - sumOf(minus)

/** What was counted in one entry, and may be taken away by its owner without asking (a bounded counter; Balegas et al. 2015). */
export const shareOf = ({ plus, minus }: Counter, entry: string): number =>
  (plus[entry]?.sum ?? 0) - (minus[entry]?.sum ?? 0)

export const entriesOf = ({ plus, minus }: Counter): number =>
  Object.keys(plus).length + Object.keys(minus).length

export const entryNamesOf = ({ plus, minus }: Counter): readonly string[] =>
  [...new Set([...Object.keys(plus), ...Object.keys(minus)])].toSorted()

export const stepsOf = ({ plus, minus }: Counter): readonly Counted[] => [
  ...Object.values(plus).flatMap(({ ops }) => ops),
  ...Object.values(minus).flatMap(({ ops }) => ops.map(({ op, by }) => ({ op, by: -by }))),
]
