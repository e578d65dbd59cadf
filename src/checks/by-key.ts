import type { Call } from './history.ts'

/** The calls on each object, in their order. */
export function byKey(calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> {
  const keys = new Map<string, Call[]>()
  for (const call of calls) {
    const same = keys.get(call.key)
    if (same) same.push(call)
    else keys.set(call.key, [call])
  }
  return keys
}
