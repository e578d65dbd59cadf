import type { Outcome, Value } from '../../engine/contract.ts'
import type { Call, History } from '../history.ts'
import { matches, predicateOf } from '../../engine/predicate.ts'
import type { Predicate } from '../../engine/predicate.ts'

/** A call of a history as a transaction: what it wrote, and what it is known to have read. */
export interface Txn {
  /** Its place among the history's transactions. */
  readonly index: number
  readonly id: string
  readonly process: string
  readonly outcome: Outcome
  readonly start: number
  readonly end: number
  readonly steps: readonly Step[]
}

/** Reads are there only where their answers are known: of transactions that committed. */
type Step = Read | Write | Select
interface Read {
  readonly does: 'read'
  readonly key: string
  /** Of a list-append history always a list. */
  readonly value: Value
}
interface Write {
  readonly does: 'write'
  readonly key: string
  readonly value: Value
}

/** A read of all rows at once: those that are so, and by that also those that are not. */
export interface Select {
  readonly does: 'select'
  readonly predicate: Predicate
  readonly found: readonly Row[]
}
/** A key and its value. */
export type Row = readonly [string, Value]

type Model = 'list-append' | 'rw-register'

const spelled: Readonly<Record<Model, Readonly<Record<string, Step['does']>>>> = {
  'list-append': { append: 'write', a: 'write', read: 'read', r: 'read' },
  'rw-register': { write: 'write', w: 'write', read: 'read', r: 'read', select: 'select', rp: 'select' },
}

/** Throws an error in words where a call is no transaction of the history's model. */
export function transactionsOf({ model, calls }: History): readonly Txn[] {
  if (model !== 'list-append' && model !== 'rw-register') {
    throw new Error(
      `Isolation is judged of list-append and rw-register histories; this is one of a ${model}.`,
    )
  }
  return calls.map((call, index) => {
    const { id, process, outcome, start, end } = call
    return { index, id, process, outcome, start, end, steps: stepsOf(call, model) }
  })
}

function stepsOf({ id, does, input, output, outcome }: Call, model: Model): readonly Step[] {
  const isTold = outcome === 'ok' && output !== null
  const whole = isTold ? output : input
  if (does !== 'txn' || !Array.isArray(whole)) {
    throw new Error(`${id} is no transaction: a list of steps was expected, found ${JSON.stringify(whole)}.`)
  }
  const steps = whole.map((step: Value, place) => stepOf(id, place, step, model))
  return isTold ? steps : steps.filter((step) => step.does === 'write')
}

function stepOf(id: string, place: number, step: Value, model: Model): Step {
  const [word, key, value = null] = Array.isArray(step) ? (step as readonly Value[]) : []
  const does = typeof word === 'string' ? spelled[model][word] : undefined
  if (does === undefined || key === undefined) throw malformed(id, place, step, model)
  if (does === 'select') {
    const select = selectOf(key, value)
    if (select === undefined) throw malformed(id, place, step, model)
    return select
  }
  const named = { does, key: nameOf(key) }
  if (does === 'write' || model === 'rw-register') return { ...named, value }
  if (value !== null && !Array.isArray(value)) throw malformed(id, place, step, model)
  return { ...named, value: value ?? [] }
}

/** undefined: no predicate, or rows that it does not ask for, or one row twice. */
function selectOf(asked: Value, answer: Value): Select | undefined {
  const predicate = predicateOf(asked)
  if (predicate === undefined || (answer !== null && !Array.isArray(answer))) return undefined
  const rows = ((answer ?? []) as readonly Value[]).map((row): Row | undefined => {
    const [key, value, ...more] = Array.isArray(row) ? (row as readonly Value[]) : []
    if (key === undefined || value === undefined || more.length > 0) return undefined
    return matches(predicate, value) ? [nameOf(key), value] : undefined
  })
  const found = rows.filter((row) => row !== undefined)
  const isOnceEach = new Set(found.map(([key]) => key)).size === rows.length
  return isOnceEach ? { does: 'select', predicate, found } : undefined
}

const nameOf = (key: Value): string => (typeof key === 'string' ? key : JSON.stringify(key))

function malformed(id: string, place: number, step: Value, model: Model): Error {
  const forms =
    model === 'list-append'
      ? '["append", key, element] or ["read", key, list]'
      : '["write", key, value], ["read", key, value] or ["select", predicate, [[key, value], …]] with rows that match'
  return new Error(`Step ${place + 1} of ${id} is ${JSON.stringify(step)}; ${forms} was expected.`)
}

/** What tells one value from another. */
export type Token = string | number | boolean | null

export const tokenOf = (value: Value): Token =>
  value !== null && typeof value === 'object' ? `list ${JSON.stringify(value)}` : value
