import type { Initial } from '../checks/history.ts'
import type { Value } from '../engine/contract.ts'

/** No value that anyone wrote nests deeper. */
const depthMax = 100

export function isValue(json: unknown, depth = 0): json is Value {
  if (Array.isArray(json)) return depth < depthMax && json.every((each) => isValue(each, depth + 1))
  return json === null || ['string', 'number', 'boolean'].includes(typeof json)
}

export const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** A value, `any`, or of a multi-register an object of keys; undefined: nothing of the kind. */
export function initialIn(json: unknown): Initial | undefined {
  if (json === 'any') return 'any'
  if (isValue(json)) return { value: json }
  const pairs = isObject(json) ? Object.entries(json) : undefined
  return pairs?.every(([, value]) => isValue(value)) ? { value: pairs as Value } : undefined
}
