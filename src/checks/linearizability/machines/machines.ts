import type { Problem } from '../problem.ts'
import type { Machine } from './machine.ts'
import { multiRegisterMachine } from './multi-register.ts'
import { mutexMachine } from './mutex.ts'
import { registerMachine } from './register.ts'
import { kvMachine, listMachine } from './sequence.ts'
import { setMachine } from './set.ts'

/** The model of the problem, made for its calls. `objection` must have had none. */
export function machineFor(problem: Problem): Machine {
  switch (problem.model) {
    case 'register':
    case 'cas-register':
      return registerMachine(problem)
    case 'multi-register':
      return multiRegisterMachine(problem)
    case 'kv':
      return kvMachine(problem)
    case 'mutex':
      return mutexMachine()
    case 'list':
      return listMachine(problem)
    case 'set':
      return setMachine(problem)
    default:
      throw new RangeError(`no sequential model of ${problem.model}`)
  }
}
