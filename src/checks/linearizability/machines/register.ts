import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { casOf, isRead, tells, wasRefused } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { Values } from '../values.ts'
import { IMPOSSIBLE, NOTHING, Ops } from './machine.ts'
import type { Machine } from './machine.ts'

const READ = 0
const WRITE = 1
const CAS = 2
const FIND_OTHER = 3
const FIND_ANY = 4

/** Every value that nobody looks for. */
const OTHER = 0

/** A state is the value that it holds, as far as some call reads or expects it. */
export function registerMachine(problem: Problem): Machine {
  const { initial, calls } = problem
  const looked = new Values()
  for (const call of calls) {
    if (call.does === 'cas') looked.idOf(casOf(call)[0])
    else if (isRead(call) && tells(problem, call.output)) looked.idOf(call.output)
  }
  const stateOf = (value: Value): number => (looked.find(value) ?? -1) + 1
  // What nobody looks for still matters to a compare-and-set that was refused: it found something else.
  const isOtherSeen = calls.some((call) => call.does === 'cas' && wasRefused(call))
  const ops = new Ops()
  /** Of each state the operations that lead to it. */
  const makers = new Map<number, number[]>()
  const change = (call: Call): number => {
    const [expected, next] = call.does === 'cas' ? casOf(call) : [null, call.input]
    const made = stateOf(next)
    const op = call.does === 'cas' ? ops.idOf(CAS, stateOf(expected), made) : ops.idOf(WRITE, made)
    const same = makers.get(made)
    if (same === undefined) makers.set(made, [op])
    else if (!same.includes(op)) same.push(op)
    return op
  }

  return {
    roots:
      initial === 'any' ? Array.from({ length: looked.size + 1 }, (_, id) => id) : [stateOf(initial.value)],
    answered(call) {
      if (isRead(call))
        return tells(problem, call.output) ? ops.idOf(READ, stateOf(call.output)) : ops.idOf(FIND_ANY)
      return wasRefused(call) && call.does === 'cas'
        ? ops.idOf(FIND_OTHER, stateOf(casOf(call)[0]))
        : change(call)
    },
    open(call) {
      const next = isRead(call) ? OTHER : stateOf(call.does === 'cas' ? casOf(call)[1] : call.input)
      return isRead(call) || (next === OTHER && !isOtherSeen) ? NOTHING : change(call)
    },
    step(state, op) {
      const first = ops.first[op] as number
      switch (ops.kinds[op]) {
        case READ:
          return state === first ? state : IMPOSSIBLE
        case WRITE:
          return first
        case CAS:
          return state === first ? (ops.second[op] as number) : IMPOSSIBLE
        case FIND_OTHER:
          return state === first ? IMPOSSIBLE : state
        default:
          return state
      }
    },
    observes: (op) => ops.kinds[op] !== WRITE && ops.kinds[op] !== CAS,
    mayFit: (state, op) => (ops.kinds[op] !== READ && ops.kinds[op] !== CAS) || state === ops.first[op],
    startersOf: (op) => makers.get(ops.first[op] as number) ?? [],
    isDull: (state) => state === OTHER && !isOtherSeen,
  }
}
