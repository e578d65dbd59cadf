import type { Value } from '../../engine/contract.ts'
import type { Call, Initial, ModelName } from '../history.ts'

/** What is to be put in order: the calls on one object, or of a multi-register on all. */
export interface Problem {
  readonly model: ModelName
  readonly initial: Initial
  /** In the order of their starts. None that failed, and no read without an answer: those leave no trace. */
  readonly calls: readonly Call[]
  /** Where somebody wrote null: the keys of a multi-register, '' for any other object. */
  readonly nulls: ReadonlySet<string>
}

export function problemOf(model: ModelName, initial: Initial, history: readonly Call[]): Problem {
  const calls = history.filter(leavesTrace).sort((a, b) => a.start - b.start)
  return { model, initial, calls, nulls: new Set(calls.flatMap(nullsOf)) }
}

function nullsOf(call: Call): readonly string[] {
  if (call.does === 'write') return call.input === null ? [''] : []
  if (call.does === 'cas') return casOf(call)[1] === null ? [''] : []
  if (call.does !== 'txn') return []
  return txnSteps({ ...call, outcome: 'unknown' })
    .filter(({ value }) => value === null)
    .map(({ key }) => key)
}

const leavesTrace = ({ outcome, does }: Call): boolean =>
  outcome !== 'failed' && (outcome === 'ok' || does !== 'read')

/** What the calls on one object of each kind may do. */
const meanings: Readonly<Partial<Record<ModelName, readonly Call['does'][]>>> = {
  register: ['read', 'write'],
  'cas-register': ['read', 'write', 'cas'],
  'multi-register': ['txn'],
  kv: ['read', 'write', 'append'],
  mutex: ['acquire', 'release'],
  list: ['read', 'append'],
  set: ['read', 'add'],
}

/** Why the calls cannot be judged, in a sentence; null if they can. */
export function objection({ model, calls }: Problem): string | null {
  const known = meanings[model]
  if (known === undefined) return `A history of ${model} is judged for isolation, not for linearizability.`
  const stranger = calls.find(({ does }) => !known.includes(does))
  return stranger === undefined ? null : `A ${model} knows no ${stranger.does}.`
}

/** Of a `cas` what it expects and what it would write. */
export function casOf({ input }: Call): readonly [expected: Value, next: Value] {
  const [expected = null, next = null] = Array.isArray(input) ? (input as readonly Value[]) : [input]
  return [expected, next]
}

/** It answered that it did not take place, which tells what the object was not: a compare-and-set, an attempt at a lock. */
export const wasRefused = ({ outcome, output }: Call): boolean => outcome === 'ok' && output === false

export const isRead = ({ does }: Call): boolean => does === 'read'

/** Whether an answer tells anything: of a list or a set that is empty null does, else see `isNullUnknown`. */
export function tells({ model, initial, nulls }: Problem, value: Value, key = ''): boolean {
  if (value !== null) return true
  if (initial === 'any') return false
  if (model === 'list' || model === 'set') return true
  const first = model === 'multi-register' ? (firstValues(initial.value).get(key) ?? null) : initial.value
  return !isNullUnknown({ value: first }, nulls.has(key))
}

/**
 * Whether a read that answered null tells nothing. It does where nobody says what was there at first, and where null was never
 * there: Knossos leaves reads open in that way.
 */
export const isNullUnknown = (initial: Initial, writesNull: boolean): boolean =>
  initial === 'any' || (initial.value !== null && !writesNull)

/** Of a multi-register. */
export const firstValues = (pairs: Value): ReadonlyMap<string, Value> =>
  new Map((Array.isArray(pairs) ? pairs : []) as readonly (readonly [string, Value])[])

/** One step of a transaction: a value that was read, or that is written. */
export interface Step {
  readonly isRead: boolean
  readonly key: string
  readonly value: Value
}

/** In an answer the reads tell what they saw; without one they tell nothing. */
export function txnSteps({ outcome, input, output }: Call): readonly Step[] {
  const told = outcome === 'ok' && Array.isArray(output)
  const steps = ((told ? output : input) ?? []) as readonly (readonly [string, string, Value?])[]
  return steps
    .map(([does, key, value = null]) => ({
      isRead: does === 'r' || does === 'read',
      key,
      value,
    }))
    .filter((step) => told || !step.isRead)
}

/** What a kv holds. Absent is empty. */
export const textOf = (value: Value): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

export const elementsOf = (value: Value): readonly Value[] =>
  value === null ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value]
