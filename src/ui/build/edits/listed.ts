import type { Protocol } from '../../../engine/contract.ts'
import type { NodeSpec, Scenario } from '../../../engine/scenario.ts'

/** Shares of the stage's width and height. */
export type At = readonly [number, number]

/** A scenario whose nodes are listed one by one. */
export interface Listed extends Scenario {
  readonly nodes: readonly NodeSpec[]
  readonly clients: readonly NodeSpec[]
}

/** Ids are case-insensitive. */
export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Where a scenario only counts its nodes, they have these ids. */
export const listed = (scenario: Scenario): Listed => ({
  ...scenario,
  nodes: numbered('n', scenario.nodes),
  clients: numbered('c', scenario.clients ?? 1),
})

const numbered = (letter: string, given: Scenario['nodes']): readonly NodeSpec[] =>
  typeof given === 'number' ? Array.from({ length: given }, (_, i) => ({ id: `${letter}${i + 1}` })) : given

export const everybody = (scenario: Scenario): readonly NodeSpec[] => {
  const { nodes, clients } = listed(scenario)
  return [...nodes, ...clients]
}

export const nodeOf = (scenario: Scenario, id: string): NodeSpec | undefined =>
  everybody(scenario).find((spec) => isSame(spec.id, id))

export const isClient = (scenario: Scenario, id: string): boolean =>
  listed(scenario).clients.some((spec) => isSame(spec.id, id))

/** Of servers; the first is that of servers which name none. */
export const rolesOf = ({ roles }: Protocol): readonly string[] =>
  Object.keys(roles).filter((role) => role !== 'client')

/** The lowest number that is free, also for nodes that the script adds: `n4`, `c2`. */
export function freeId(scenario: Scenario, letter: 'n' | 'c'): string {
  const taken = [
    ...everybody(scenario).map(({ id }) => id),
    ...scenario.script.flatMap((line) => (line.do === 'add' ? line.node : [])),
  ]
  for (let number = 1; ; number++) {
    const id = `${letter}${number}`
    if (!taken.some((other) => isSame(other, id))) return id
  }
}

/** In the order of their nodes. */
export const regionsOf = (scenario: Scenario): readonly string[] => [
  ...new Set(everybody(scenario).flatMap(({ region }) => region ?? [])),
]

/** An object less some of its fields. */
export function without<T extends object, Field extends keyof T>(
  object: T,
  ...fields: readonly Field[]
): Omit<T, Field> {
  const rest: Partial<T> = { ...object }
  for (const field of fields) delete rest[field]
  return rest as Omit<T, Field>
}
