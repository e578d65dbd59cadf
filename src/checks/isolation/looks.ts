import type { Value } from '../../engine/contract.ts'
import { matches } from '../../engine/predicate.ts'
import { tokenOf } from './steps.ts'
import type { Select, Txn } from './steps.ts'

/** What a committed transaction saw of the others in one key. */
export interface Look {
  readonly txn: Txn
  readonly key: string
  readonly saw: Value
  /** It fits what the transaction itself had read and written before. */
  readonly fits: boolean
  /** It had written the key itself before. */
  readonly wrote: boolean
}

/** A read that contradicts its own transaction. */
export interface Contradiction {
  readonly type: 'internal' | 'future-read'
  readonly txn: Txn
  readonly key: string
  readonly saw: Value
  /** It did not find the key, where it should have; `saw` are the rows that it found. */
  readonly select?: Select
  /** internal: what the earlier steps left. future-read: what it was to write only later. */
  readonly expected: Value
  /** internal: it had written the key itself. */
  readonly wrote: boolean
}

/** What a committed transaction found of all rows. */
export interface Selection extends Select {
  readonly txn: Txn
  /** The rows of which it says nothing new: those found, and those that the transaction knew to be otherwise. */
  readonly settled: ReadonlySet<string>
}

interface Looked {
  readonly looks: readonly Look[]
  readonly selections: readonly Selection[]
  readonly contradictions: readonly Contradiction[]
}

/**
 * The looks of one transaction at a register. Axiom INT of Cerone, Bernardi & Gotsman (CONCUR 2015): a read answers what the
 * transaction itself wrote or read last. `isOnlyIts`: nobody else can have put the value there.
 */
export function looksAtRegisters(txn: Txn, isOnlyIts: (key: string, value: Value) => boolean): Looked {
  const looks: Look[] = []
  const selections: Selection[] = []
  const contradictions: Contradiction[] = []
  const known = new Map<string, { readonly value: Value; readonly wrote: boolean }>()

  const see = (place: number, key: string, value: Value): void => {
    const before = known.get(key)
    if (before !== undefined && tokenOf(before.value) === tokenOf(value)) return
    const wrote = before?.wrote ?? false
    known.set(key, { value, wrote })
    const isFuture = writtenFrom(txn, place, key).includes(tokenOf(value)) && isOnlyIts(key, value)
    const wrong = { txn, key, saw: value, wrote }
    if (before !== undefined) contradictions.push({ ...wrong, type: 'internal', expected: before.value })
    else if (isFuture) contradictions.push({ ...wrong, type: 'future-read', expected: value })
    looks.push({ txn, key, saw: value, fits: before === undefined && !isFuture, wrote })
  }
  const select = (place: number, step: Select): void => {
    const { predicate, found } = step
    for (const [key, value] of found) see(place, key, value)
    const settled = new Set(found.map(([key]) => key))
    for (const [key, { value, wrote }] of known) {
      if (settled.has(key) || !matches(predicate, value)) settled.add(key)
      else
        contradictions.push({ type: 'internal', txn, key, saw: found, select: step, expected: value, wrote })
    }
    selections.push({ ...step, txn, settled })
  }

  for (const [place, step] of txn.steps.entries()) {
    if (step.does === 'write') known.set(step.key, { value: step.value, wrote: true })
    else if (step.does === 'read') see(place, step.key, step.value)
    else select(place, step)
  }
  return { looks, selections, contradictions }
}

/** The same at a list: after an append to a list not yet read, only its end is known. */
export function looksAtLists(txn: Txn): Looked {
  const looks: Look[] = []
  const contradictions: Contradiction[] = []
  const known = new Map<string, KnownList>()
  for (const [place, step] of txn.steps.entries()) {
    if (step.does === 'select') continue
    const { does, key, value } = step
    const before = known.get(key) ?? { end: [], isWhole: false, wrote: false }
    if (does === 'write') {
      known.set(key, { ...before, end: [...before.end, value], wrote: true })
      continue
    }
    const list = value as readonly Value[]
    const isExpected = endsWith(list, before)
    const future = writtenFrom(txn, place, key).find((later) => list.some((one) => tokenOf(one) === later))
    known.set(key, { end: list, isWhole: true, wrote: before.wrote })
    const wrong = { txn, key, saw: list, wrote: before.wrote }
    const expected = before.isWhole ? before.end : ['…', ...before.end]
    if (!isExpected) contradictions.push({ ...wrong, type: 'internal', expected })
    if (future !== undefined) contradictions.push({ ...wrong, type: 'future-read', expected: future })
    looks.push({ txn, key, saw: list, fits: isExpected && future === undefined, wrote: before.wrote })
  }
  return { looks, selections: [], contradictions }
}

interface KnownList {
  readonly end: readonly Value[]
  /** Nothing stands before `end`. */
  readonly isWhole: boolean
  readonly wrote: boolean
}

function endsWith(list: readonly Value[], { end, isWhole }: KnownList): boolean {
  const skip = list.length - end.length
  if (skip < 0 || (isWhole && skip > 0)) return false
  return end.every((value, place) => tokenOf(value) === tokenOf(list[skip + place] ?? null))
}

/** What a transaction writes to the key from one of its steps on. */
const writtenFrom = (txn: Txn, place: number, key: string) =>
  txn.steps
    .slice(place)
    .filter((step) => step.does === 'write')
    .filter((step) => step.key === key)
    .map((step) => tokenOf(step.value))
