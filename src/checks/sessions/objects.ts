import type { Value } from '../../engine/contract.ts'
import { byKey } from '../by-key.ts'
import type { Call, History, Initial, ModelName } from '../history.ts'
import { casOf, isNullUnknown, isRead, wasRefused } from '../linearizability/problem.ts'

/** The calls on one key. */
export interface ObjectHistory {
  readonly key: string
  /** What its reads show: one write, or all, in their order or in none, or as one text; null: nothing that can be told apart. */
  readonly kind: 'register' | 'list' | 'set' | 'text' | null
  readonly initial: Initial
  /** Ascending by start; those that certainly changed nothing are not among them. */
  readonly changes: readonly Call[]
  /** Those whose answers tell something, ascending by their ends. */
  readonly reads: readonly Call[]
}

/** Those that somebody read: of the others there is nothing to say. Several checks ask for them. */
export function readObjects(history: History): readonly ObjectHistory[] {
  const known = objects.get(history)
  if (known) return known
  const found = [...byKey(history.calls)]
    .filter(([, calls]) => calls.some((call) => isRead(call) && call.outcome === 'ok'))
    .map(([key, calls]) => objectOf(key, calls, history))
    .filter(({ reads }) => reads.length > 0)
  objects.set(history, found)
  return found
}

const objects = new WeakMap<History, readonly ObjectHistory[]>()

export function objectOf(key: string, calls: readonly Call[], history: History): ObjectHistory {
  const kind = kindOf(calls, history.model)
  const initial = initialOf(kind, history.initial)
  const changes = calls.filter((call) => !isRead(call) && !isVoid(call))
  const isGrowing = kind === 'list' || kind === 'set'
  const nullTellsNothing = isGrowing
    ? initial === 'any'
    : isNullUnknown(
        initial,
        changes.some((call) => writtenBy(call) === null),
      )
  const tells = ({ outcome, output }: Call): boolean =>
    outcome === 'ok' && (output !== null || !nullTellsNothing)
  const reads = calls.filter((call) => isRead(call) && tells(call))
  return { key, kind, initial, changes: changes.sort(byStart), reads: reads.sort(byEnd) }
}

/** What is empty as a list is null as a register: where clients use both, one of them is said for all keys. */
const initialOf = (kind: ObjectHistory['kind'], initial: Initial): Initial =>
  kind === 'register' && initial !== 'any' && Array.isArray(initial.value) && initial.value.length === 0
    ? { value: null }
    : initial

const byStart = (a: Call, b: Call): number => a.start - b.start
const byEnd = (a: Call, b: Call): number => a.end - b.end

/** By what is done to it; of what is only read by the model of the whole. */
function kindOf(calls: readonly Call[], model: ModelName): ObjectHistory['kind'] {
  const does = new Set(calls.map((call) => call.does))
  const only = (...kinds: readonly Call['does'][]): boolean =>
    [...does].every((each) => each === 'read' || kinds.includes(each))
  if (only()) return kindOfModel[model] ?? 'register'
  if (only('write', 'cas')) return 'register'
  if (only('append')) return model === 'kv' ? 'text' : 'list'
  return only('add') ? 'set' : null
}

const kindOfModel: Readonly<Partial<Record<ModelName, ObjectHistory['kind']>>> = {
  kv: 'text',
  list: 'list',
  set: 'set',
}

/** What a change puts there, if it takes place. */
export const writtenBy = (call: Call): Value => (call.does === 'cas' ? casOf(call)[1] : call.input)

/** It certainly changed nothing: it failed, or was a compare-and-set that found something else. */
export const isVoid = (call: Call): boolean => call.outcome === 'failed' || wasRefused(call)
