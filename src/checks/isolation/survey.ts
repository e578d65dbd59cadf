import type { Value } from '../../engine/contract.ts'
import type { History } from '../history.ts'
import { columnOf, listOf } from './column.ts'
import type { Column, Sighting } from './column.ts'
import { groupBy } from './group.ts'
import { looksAtLists, looksAtRegisters } from './looks.ts'
import type { Contradiction, Look, Selection } from './looks.ts'
import { tokenOf, transactionsOf } from './steps.ts'
import type { Txn } from './steps.ts'
import { Writers } from './writers.ts'

/** Who wrote what, and who saw what: all that a judgement rests on. */
export interface Survey {
  readonly isLists: boolean
  readonly txns: readonly Txn[]
  readonly writers: Writers
  readonly looks: ReadonlyMap<string, readonly Look[]>
  /** Of a list-append history: what the looks tell of each list. */
  readonly columns: ReadonlyMap<string, Column>
  readonly sightings: readonly Sighting[]
  readonly contradictions: readonly Contradiction[]
  readonly selections: readonly Selection[]
  /** All that were written, read, or said to be there at first. */
  readonly keys: ReadonlySet<string>
  /** What the key held at first; undefined: nobody says, and no read tells. */
  readonly initial: (key: string) => Value | undefined
}

/** `known`: what each key held at first, where a simulator knows it. Throws an error in words where the history cannot be read. */
export function surveyOf(history: History, known?: ReadonlyMap<string, Value>): Survey {
  const isLists = history.model === 'list-append'
  const txns = transactionsOf(history)
  const nothing = isLists ? [] : null
  const given = (key: string): Value | undefined => {
    if (known) return known.get(key) ?? nothing
    return history.initial === 'any' ? undefined : (history.initial.value ?? nothing)
  }
  const writers = new Writers(txns, given)
  const isOnlyIts = (txn: Txn, key: string, value: Value): boolean => {
    const first = given(key)
    return first !== undefined && tokenOf(first) !== tokenOf(value) && writers.sole(key, value)?.txn === txn
  }
  const looked = txns.map((txn) =>
    isLists ? looksAtLists(txn) : looksAtRegisters(txn, (key, value) => isOnlyIts(txn, key, value)),
  )
  const looks = groupBy(
    looked.flatMap((each) => each.looks),
    ({ key }) => key,
  )
  const columns = new Map(isLists ? [...looks].map(([key, own]) => [key, columnOf(key, own)]) : [])
  const sightings = isLists
    ? [...columns.values()].flatMap(elementsSeen)
    : [...looks.values()].flat().map((by) => ({ key: by.key, value: by.saw, by }))
  const initials = new Map([...looks].map(([key, own]) => [key, initialOf(own, writers, isLists)]))
  return {
    isLists,
    txns,
    writers,
    looks,
    columns,
    sightings,
    contradictions: looked.flatMap(({ contradictions }) => contradictions),
    selections: looked.flatMap(({ selections }) => selections),
    keys: new Set([...writers.byKey.keys(), ...looks.keys(), ...(known?.keys() ?? [])]),
    initial: (key) => {
      const first = given(key)
      return first === undefined ? initials.get(key) : first
    },
  }
}

const elementsSeen = ({ key, elements, shownBy, aside }: Column): readonly Sighting[] => [
  ...elements.map((value, place) => ({ key, value, by: shownBy[place] as Look })),
  ...aside.values(),
]

/**
 * Where nobody says what a key held at first, a value that nobody wrote may have been there before, if it was read before any
 * write of the key is known to have been over. The first read that can tell counts: what it saw beneath all writes was there.
 */
function initialOf(looks: readonly Look[], writers: Writers, isLists: boolean): Value | undefined {
  const { key } = looks[0] as Look
  const isUnwritten = (value: Value): boolean => writers.all(key, value).length === 0
  const inTime = looks.filter(({ fits }) => fits).toSorted((a, b) => a.txn.start - b.txn.start)
  const telling = isLists ? inTime[0] : inTime.find(({ saw }) => isUnwritten(saw))
  if (telling === undefined) return undefined
  if (isLists) {
    const written = listOf(telling).findIndex((value) => !isUnwritten(value))
    return written < 0 ? telling.saw : listOf(telling).slice(0, written)
  }
  const isOver = (writers.byKey.get(key) ?? []).some(
    ({ txn }) => txn.outcome === 'ok' && txn.end < telling.txn.start,
  )
  return isOver ? undefined : telling.saw
}
