import type { Value } from '../../engine/contract.ts'
import { listOf } from './column.ts'
import type { Column } from './column.ts'
import { kinds } from './graph.ts'
import type { Drawing } from './graph.ts'
import type { Look } from './looks.ts'
import { tokenOf } from './steps.ts'
import type { Survey } from './survey.ts'
import type { Written } from './writers.ts'

/** Versions of one key whose order is known, and what hangs on them. */
interface Chain {
  readonly key: string
  readonly values: readonly Value[]
  /** Who wrote each, if that is known and took effect. */
  readonly writers: readonly (Written | undefined)[]
  /** Each look with the place of the version that it saw, -1: the initial one. */
  readonly looks: readonly { readonly look: Look; readonly place: number }[]
  /** What was certainly written after all of them, in an order that nobody knows. */
  readonly tail: readonly Written[]
  /** When each version was first seen. */
  readonly shownBy: readonly (Look | undefined)[]
  /** From this place on only reads that contradict their own transactions tell the order. */
  readonly sound: number
}

/** A list's order is that of the longest read; what nobody has seen yet was appended after it. */
export function drawColumn(column: Column, survey: Survey, drawing: Drawing): void {
  const { key, elements, placeOf, aside, agreeing, shownBy, sound } = column
  const tail = effective(key, survey).filter(
    ({ value }) => !placeOf.has(tokenOf(value)) && !aside.has(tokenOf(value)),
  )
  const writers = writersOf(key, elements, survey)
  drawChain({ key, values: elements, writers, looks: agreeing, tail, shownBy, sound }, drawing)
}

/** The simulator told the order. */
export function drawGiven(key: string, values: readonly Value[], survey: Survey, drawing: Drawing): void {
  const placeOf = new Map(values.map((value, place) => [tokenOf(value), place]))
  const looks = (survey.looks.get(key) ?? []).flatMap((look) => {
    const top = survey.isLists ? listOf(look).at(-1) : look.saw
    const initial = survey.isLists ? undefined : survey.initial(key)
    const place = top === undefined ? -1 : placeOf.get(tokenOf(top))
    if (place !== undefined) return [{ look, place }]
    return initial !== undefined && tokenOf(initial) === tokenOf(look.saw) ? [{ look, place: -1 }] : []
  })
  const writers = writersOf(key, values, survey)
  drawChain({ key, values, writers, looks, tail: [], shownBy: [], sound: values.length }, drawing)
}

/** Writes whose effect is certain and that cannot be mistaken for others. */
export const effective = (key: string, { writers, isCommitted }: Survey): readonly Written[] =>
  (writers.byKey.get(key) ?? []).filter(
    (written) => isCommitted(written.txn) && writers.sole(key, written.value) === written,
  )

const writersOf = (key: string, values: readonly Value[], { writers, isCommitted }: Survey) =>
  values.map((value) => {
    const written = writers.sole(key, value)
    return written && isCommitted(written.txn) ? written : undefined
  })

function drawChain(chain: Chain, drawing: Drawing): void {
  const { key, values, writers, looks, tail, shownBy, sound } = chain
  const before = nearest(writers)
  const after = nearest(writers.toReversed())
    .toReversed()
    .map((place) => (place < 0 ? place : writers.length - 1 - place))
  const atOf = (place: number): number => shownBy[place]?.txn.end ?? endOf(writers[place])

  for (const [place, written] of writers.entries()) {
    const prior = before[place - 1] ?? -1
    const overwritten = writers[prior]
    if (written === undefined || overwritten === undefined) continue
    drawing.link(overwritten.txn.index, written.txn.index, kinds.ww, {
      key,
      prior: overwritten.value,
      wrote: written.value,
      at: atOf(place),
      ...(prior >= sound && doubtful(shownBy[place])),
    })
  }
  const last = writers[before.at(-1) ?? -1]
  for (const { txn, value } of last === undefined ? [] : tail) {
    drawing.link((last as Written).txn.index, txn.index, kinds.ww, {
      key,
      prior: (last as Written).value,
      wrote: value,
      at: Math.max(atOf(values.length - 1), endOf({ txn })),
    })
  }
  const unseen = drawing.gate(
    kinds.rw,
    tail.map(({ txn, value }) => ({ to: txn.index, fact: { wrote: value, at: endOf({ txn }) } })),
  )
  for (const { look, place } of looks) {
    const { index, end } = look.txn
    const seen = { key, seen: look.saw, at: end, ...(place >= sound && doubtful(look)) }
    const source = writers[before[place] ?? -1]
    if (source) {
      drawing.link(source.txn.index, index, kinds.wr, { ...seen, wrote: source.value })
    }
    const next = after[place + 1] ?? -1
    const later = writers[next]
    if (later === undefined) drawing.enter(index, unseen, 0, seen)
    else {
      const at = Math.max(end, atOf(next))
      drawing.link(index, later.txn.index, kinds.rw, { ...seen, wrote: later.value, at })
    }
  }
}

/** For each place the last one up to it that holds something; -1: none does. */
function nearest(items: readonly unknown[]): readonly number[] {
  let last = -1
  return items.map((item, place) => (last = item === undefined ? last : place))
}

const doubtful = (look: Look | undefined): { readonly only?: number } =>
  look && !look.fits ? { only: look.txn.index } : {}

const endOf = (written: Pick<Written, 'txn'> | undefined): number => {
  const end = written?.txn.end ?? 0
  return end < Infinity ? end : 0
}
