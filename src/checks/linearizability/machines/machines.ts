import type { Problem } from '../problem.ts'
import type { Machine } from './machine.ts'
import { multiRegisterMachine } from './multi-register.ts'
import { mutexMachine } from './mutex.ts'
import { registerMachine } from './register.ts'
import { kvMachine, listMachine } from './sequence.ts'
import { setMachine } from './set.ts'

/** The model of the problem, made for its calls. `objection` must have had none. */
export function machineFor({ model, initial, calls }: Problem): Machine {
  switch (model) {
    case 'register':
    case 'cas-register':
      return registerMachine(initial, calls)
    case 'multi-register':
      return multiRegisterMachine(initial, calls)
    case 'kv':
      return kvMachine(initial, calls)
    case 'mutex':
      return mutexMachine()
    case 'list':
      return listMachine(initial, calls)
    case 'set':
      return setMachine(initial, calls)
    default:
      throw new RangeError(`no sequential model of ${model}`)
  }
}
