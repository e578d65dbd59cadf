import type { Value } from '../../../engine/contract.ts'
import type { Call, Initial } from '../../history.ts'
import { isNullUnknown } from '../problem.ts'
import { Values } from '../values.ts'
import { IMPOSSIBLE, NOTHING, remembered } from './machine.ts'
import type { Machine } from './machine.ts'

/** One step of a transaction: a value that was read, or that is written. */
interface Step {
  readonly isRead: boolean
  readonly key: string
  readonly value: Value
}

/** Every value that nobody reads, and one that the first read tells. */
const OTHER = 0
const ANY = 1

/** Several keys that one transaction reads and writes at once. A state is what each key holds, as far as somebody reads it. */
export function multiRegisterMachine(initial: Initial, calls: readonly Call[]): Machine {
  const first = firstValues(initial)
  const steps = calls.flatMap((call) => txnSteps(call))
  const keys = new Values()
  for (const { key } of steps) keys.idOf(key)
  const nullsWritten = new Set(
    steps.filter(({ isRead, value }) => !isRead && value === null).map(({ key }) => key),
  )
  const tells = ({ key, value }: Step): boolean =>
    value !== null ||
    !isNullUnknown(first === 'any' ? 'any' : { value: first.get(key) ?? null }, nullsWritten.has(key))
  const read = new Values()
  for (const step of steps) if (step.isRead && tells(step)) read.idOf([step.key, step.value])
  const holds = (key: string, value: Value): number => (read.find([key, value]) ?? OTHER - 2) + 2

  const states = new Map<string, number>()
  const cells: (readonly number[])[] = []
  const stateOf = (held: readonly number[]): number => {
    const name = held.join()
    const known = states.get(name)
    if (known !== undefined) return known
    states.set(name, cells.length)
    return cells.push(held) - 1
  }
  const atFirst: number[] = []
  for (const { key } of steps) {
    atFirst[keys.idOf(key)] = first === 'any' ? ANY : holds(key, first.get(key) ?? null)
  }

  const ops = new Map<string, number>()
  const effects: (readonly (readonly [isRead: boolean, key: number, value: number])[])[] = []
  const opOf = (all: readonly Step[]): number => {
    const effect = all
      .filter((step) => !step.isRead || tells(step))
      .map(({ isRead, key, value }) => [isRead, keys.idOf(key), holds(key, value)] as const)
    const name = JSON.stringify(effect)
    const known = ops.get(name)
    if (known !== undefined) return known
    ops.set(name, effects.length)
    return effects.push(effect) - 1
  }

  return {
    roots: [stateOf(atFirst)],
    answered: (call) => opOf(txnSteps(call)),
    open(call) {
      const steps = txnSteps({ ...call, outcome: 'unknown' })
      return steps.length === 0 ? NOTHING : opOf(steps)
    },
    step: remembered((state, op) => {
      const held = [...(cells[state] as readonly number[])]
      for (const [isRead, key, value] of effects[op] ?? []) {
        if (isRead && held[key] !== value && held[key] !== ANY) return IMPOSSIBLE
        held[key] = value
      }
      return stateOf(held)
    }),
    // What nobody says is settled by the first read.
    observes: (op) =>
      effects[op]?.length === 0 || (first !== 'any' && (effects[op] ?? []).every(([isRead]) => isRead)),
    mayFit: () => true,
    startersOf: () => [],
    isDull: () => false,
  }
}

function firstValues(initial: Initial): ReadonlyMap<string, Value> | 'any' {
  if (initial === 'any') return 'any'
  const pairs = Array.isArray(initial.value) ? (initial.value as readonly (readonly [string, Value])[]) : []
  return new Map(pairs)
}

/** In an answer the reads tell what they saw; without one they tell nothing. */
export function txnSteps({ outcome, input, output }: Call): readonly Step[] {
  const told = outcome === 'ok' && Array.isArray(output)
  const steps = ((told ? output : input) ?? []) as readonly (readonly [string, string, Value?])[]
  return steps
    .map(([does, key, value = null]) => ({
      isRead: does === 'r' || does === 'read',
      key: String(key),
      value,
    }))
    .filter(({ isRead }) => !isRead || told)
}
