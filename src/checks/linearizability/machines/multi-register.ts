import type { Value } from '../../../engine/contract.ts'
import { firstValues, tells, txnSteps } from '../problem.ts'
import type { Problem, Step } from '../problem.ts'
import { Values } from '../values.ts'
import { IMPOSSIBLE, NOTHING, remembered } from './machine.ts'
import type { Machine } from './machine.ts'

/** Every value that nobody reads, and one that the first read tells. */
const OTHER = 0
const ANY = 1

/** Several keys that one transaction reads and writes at once. A state is what each key holds, as far as somebody reads it. */
export function multiRegisterMachine(problem: Problem): Machine {
  const { initial, calls } = problem
  const first = initial === 'any' ? 'any' : firstValues(initial.value)
  const steps = calls.flatMap((call) => txnSteps(call))
  const keys = new Values()
  for (const { key } of steps) keys.idOf(key)
  const isTold = ({ key, value }: Step): boolean => tells(problem, value, key)
  const read = new Values()
  for (const step of steps) if (step.isRead && isTold(step)) read.idOf([step.key, step.value])
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
      .filter((step) => !step.isRead || isTold(step))
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
      const writes = txnSteps({ ...call, outcome: 'unknown' })
      return writes.length === 0 ? NOTHING : opOf(writes)
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
