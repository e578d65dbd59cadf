import type { Role } from '../../engine/contract.ts'
import { compile } from '../../engine/statechart.ts'
import type { Stepper } from '../../engine/statechart.ts'
import { implementationsOf } from '../../engine/statechart/definition.ts'
import type { Shown } from '../../engine/statechart/definition.ts'

/** A guard by its name, and whether it held. */
export interface Asked {
  readonly guard: string
  readonly held: boolean
}

/** The engine's stepper for a machine whose named guards tell when they are asked. */
export interface Watched {
  readonly stepper: Stepper<unknown>
  /** What was asked since this was last called, in order. */
  readonly take: () => readonly Asked[]
}

const known = new WeakMap<Role['machine'], Watched>()

export function watched(machine: Role['machine']): Watched {
  const before = known.get(machine)
  if (before) return before
  let asked: Asked[] = []
  const guards = Object.fromEntries(
    Object.entries(implementationsOf(machine).guards).map(([guard, test]) => {
      if (typeof test !== 'function' || 'check' in test) return [guard, test]
      const tell = (shown: Shown, params: unknown) => {
        const held = test(shown, params)
        asked.push({ guard, held })
        return held
      }
      return [guard, tell]
    }),
  )
  const made: Watched = {
    stepper: compile(machine.provide({ guards } as never)),
    take: () => {
      const told = asked
      asked = []
      return told
    },
  }
  known.set(machine, made)
  return made
}
