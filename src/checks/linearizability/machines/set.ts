import type { Value } from '../../../engine/contract.ts'
import { elementsOf, isRead, tells } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { Values } from '../values.ts'
import { IMPOSSIBLE, NOTHING, Ops, remembered } from './machine.ts'
import type { Machine } from './machine.ts'

const READ = 0
const READ_ANY = 1
const ADD = 2

/** More than any read shows: nothing comes after it but further additions. */
const TOO_MUCH = 0

/** Read in any order. A state is a set that is part of one that was read. */
export function setMachine(problem: Problem): Machine {
  const { initial, calls } = problem
  const values = new Values()
  const idsOf = (value: Value): ReadonlySet<number> =>
    new Set(elementsOf(value).map((each) => values.idOf(each)))
  const seen = calls
    .filter((call) => isRead(call) && tells(problem, call.output))
    .map(({ output }) => idsOf(output))

  const states = new Map<string, number>()
  const sets: ReadonlySet<number>[] = [new Set()]
  const stateOf = (set: ReadonlySet<number>): number => {
    if (!seen.some((read) => isPart(set, read))) return TOO_MUCH
    const name = [...set].sort((a, b) => a - b).join()
    const known = states.get(name)
    if (known !== undefined) return known
    states.set(name, sets.length)
    return sets.push(set) - 1
  }
  const setAt = (state: number): ReadonlySet<number> => sets[state] as ReadonlySet<number>
  const ops = new Ops()

  return {
    roots: [stateOf(initial === 'any' ? smallest(seen) : idsOf(initial.value))],
    answered(call) {
      if (!isRead(call)) return ops.idOf(ADD, values.idOf(call.input))
      return tells(problem, call.output) ? ops.idOf(READ, stateOf(idsOf(call.output))) : ops.idOf(READ_ANY)
    },
    open(call) {
      const id = values.idOf(call.input)
      return isRead(call) || !seen.some((read) => read.has(id)) ? NOTHING : ops.idOf(ADD, id)
    },
    step: remembered((state, op) => {
      const operand = ops.first[op] as number
      if (ops.kinds[op] === READ) return state === operand && state !== TOO_MUCH ? state : IMPOSSIBLE
      if (ops.kinds[op] === READ_ANY || state === TOO_MUCH || setAt(state).has(operand)) return state
      return stateOf(new Set([...setAt(state), operand]))
    }),
    observes: (op) => ops.kinds[op] !== ADD,
    mayFit: (state, op) =>
      ops.kinds[op] !== READ ||
      state === ops.first[op] ||
      (state !== TOO_MUCH && isPart(setAt(state), setAt(ops.first[op] as number))),
    startersOf: () => [],
    isDull: (state) => state === TOO_MUCH,
  }
}

const isPart = (set: ReadonlySet<number>, of: ReadonlySet<number>): boolean =>
  set.size <= of.size && [...set].every((each) => of.has(each))

/** A set only grows. Where nobody says what was in it at first, nothing allows more than the smallest that was read. */
const smallest = (seen: readonly ReadonlySet<number>[]): ReadonlySet<number> =>
  seen.reduce((least, each) => (each.size < least.size ? each : least), seen[0] ?? new Set())
