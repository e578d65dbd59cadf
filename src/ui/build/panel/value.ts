import type { Value } from '../../../engine/contract.ts'

/** A number, a truth value or a list where it reads as one, else a text. */
export function valueOf(text: string): Value {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? text : (value as Value)
  } catch {
    return text
  }
}
