import type { Does, Value } from '../engine/contract.ts'

/** What transactions call their steps. */
const kinds = new Map<Value, Does>([
  ['r', 'read'],
  ['read', 'read'],
  ['w', 'write'],
  ['write', 'write'],
  ['append', 'append'],
])

/** The steps of a transaction as [does, key, value]; undefined: they are none, or do something else. */
export function stepsOf(value: Value, allowed: readonly Does[]): readonly Value[] | undefined {
  if (!Array.isArray(value)) return undefined
  const steps = (value as readonly Value[]).map((step) => stepOf(step, allowed))
  return steps.every((step) => step !== undefined) ? steps : undefined
}

function stepOf(step: Value, allowed: readonly Does[]): Value | undefined {
  if (!Array.isArray(step)) return undefined
  const [name = null, key = null, value = null, ...more] = step as readonly Value[]
  const does = kinds.get(name)
  if (!does || !allowed.includes(does) || key === null || more.length > 0) return undefined
  return [does, keyText(key), value]
}

/** Keys are texts, whatever a file makes of them. */
export const keyText = (key: Value): string => (typeof key === 'string' ? key : JSON.stringify(key))
