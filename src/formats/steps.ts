import type { Value } from '../engine/contract.ts'

export type StepName = 'read' | 'write' | 'append' | 'select'

/** What transactions call their steps. */
const kinds = new Map<Value, StepName>([
  ['r', 'read'],
  ['read', 'read'],
  ['w', 'write'],
  ['write', 'write'],
  ['append', 'append'],
  ['rp', 'select'],
  ['select', 'select'],
])

/**
 * The steps of a transaction as [does, key, value], or ['select', predicate, [[key, value], …]]; undefined: they are none, or do
 * something else.
 */
export function stepsOf(value: Value, allowed: readonly StepName[]): readonly Value[] | undefined {
  if (!Array.isArray(value)) return undefined
  const steps = (value as readonly Value[]).map((step) => stepOf(step, allowed))
  return steps.every((step) => step !== undefined) ? steps : undefined
}

function stepOf(step: Value, allowed: readonly StepName[]): Value | undefined {
  if (!Array.isArray(step)) return undefined
  const [name = null, key = null, value = null, ...more] = step as readonly Value[]
  const does = kinds.get(name)
  if (!does || !allowed.includes(does) || key === null || more.length > 0) return undefined
  if (does !== 'select') return [does, keyText(key), value]
  const found = rowsOf(value)
  return found === undefined ? undefined : [does, key, found]
}

/** What was selected, as [key, value] each; of a call that was not answered null. */
function rowsOf(value: Value): Value | undefined {
  if (value === null) return null
  if (!Array.isArray(value)) return undefined
  const rows = (value as readonly Value[]).map((row) => {
    const [key = null, held = null, ...more] = Array.isArray(row) ? (row as readonly Value[]) : []
    return key === null || more.length > 0 ? undefined : [keyText(key), held]
  })
  return rows.every((row) => row !== undefined) ? rows : undefined
}

/** Keys are texts, whatever a file makes of them. */
export const keyText = (key: Value): string => (typeof key === 'string' ? key : JSON.stringify(key))
