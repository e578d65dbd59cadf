import type { Value } from '../../../engine/contract.ts'
import type { Call, History } from '../../history.ts'
import { matches } from '../../../engine/predicate.ts'
import type { Predicate } from '../../../engine/predicate.ts'
import type { Row } from '../steps.ts'

/** Tries every serial order of a handful of transactions. */

type Steps = readonly (readonly [string, string, Value] | readonly ['select', Predicate, readonly Row[]])[]

export interface Demands {
  /** May `first` stand before `second`? */
  readonly mayPrecede?: (first: Call, second: Call) => boolean
  /** What each key's versions must have been in the end: the elements of a list, the last writes of the transactions. */
  readonly versions?: ReadonlyMap<string, readonly Value[]>
  /** What some keys held at first. */
  readonly given?: ReadonlyMap<string, Value>
}

/** Is there an order of the committed transactions, and of some of the unknown ones, in which every read is right? */
export function hasSerialOrder({ model, calls, initial }: History, demands: Demands = {}): boolean {
  const isLists = model === 'list-append'
  const start = initial === 'any' ? null : initial.value
  const mayPrecede = demands.mayPrecede ?? (() => true)

  const extend = (
    placed: readonly Call[],
    left: readonly Call[],
    states: ReadonlyMap<string, State>,
  ): boolean => {
    if (left.every(({ outcome }) => outcome === 'unknown') && isAsDemanded(states)) return true
    return left.some((next) => {
      const others = left.filter((call) => call !== next)
      if (!others.every((other) => other.outcome === 'unknown' || mayPrecede(next, other))) return false
      if (!placed.every((before) => mayPrecede(before, next))) return false
      const after = run(next, states)
      return after !== undefined && extend([...placed, next], others, after)
    })
  }
  const run = ({ outcome, input, output }: Call, states: ReadonlyMap<string, State>) => {
    const now = new Map([...states].map(([key, state]) => [key, state.value]))
    const steps = (outcome === 'ok' ? output : input) as unknown as Steps
    const written = new Map<string, readonly Value[]>()
    for (const step of steps) {
      if (isSelect(step)) {
        if (outcome === 'ok' && inOrder(step[2]) !== inOrder(rowsOf(now, step[1]))) return undefined
        continue
      }
      const [does, key, value] = step
      const held = now.get(key) ?? (isLists ? (start ?? []) : start)
      if (does === 'read') {
        if (outcome === 'ok' && JSON.stringify(held) !== JSON.stringify(value)) return undefined
      } else {
        now.set(key, isLists ? [...(held as readonly Value[]), value] : value)
        written.set(key, isLists ? [...(written.get(key) ?? []), value] : [value])
      }
    }
    const after = new Map(states)
    for (const [key, values] of written) {
      const versions = [...(states.get(key)?.versions ?? []), ...values]
      after.set(key, { value: now.get(key) ?? null, versions })
    }
    return after
  }
  const isAsDemanded = (states: ReadonlyMap<string, State>): boolean =>
    [...(demands.versions ?? [])].every(
      ([key, versions]) => JSON.stringify(states.get(key)?.versions ?? []) === JSON.stringify(versions),
    )
  return extend(
    [],
    calls.filter(({ outcome }) => outcome !== 'failed'),
    new Map([...(demands.given ?? [])].map(([key, value]) => [key, { value, versions: [] }])),
  )
}

const isSelect = (step: Steps[number]): step is Extract<Steps[number], readonly ['select', ...unknown[]]> =>
  step[0] === 'select'

const rowsOf = (now: ReadonlyMap<string, Value>, predicate: Predicate): readonly Row[] =>
  [...now].filter(([, value]) => matches(predicate, value))

const inOrder = (rows: readonly Row[]): string =>
  rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join()

interface State {
  readonly value: Value
  readonly versions: readonly Value[]
}
