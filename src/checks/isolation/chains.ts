import type { Value } from '../../engine/contract.ts'
import { listOf } from './column.ts'
import type { Column } from './column.ts'
import { effective, endKnown, mayHaveCommitted, membersOf } from './effects.ts'
import { kinds } from './graph.ts'
import type { Drawing } from './graph.ts'
import { groupBy } from './group.ts'
import type { Look } from './looks.ts'
import { tokenOf } from './steps.ts'
import type { Survey } from './survey.ts'
import type { Written } from './writers.ts'

/** Versions of one key whose order is known, and what hangs on them. */
interface Chain {
  readonly key: string
  /** Who wrote each, if that is known and was not rolled back. */
  readonly writers: readonly (Written | undefined)[]
  /** Each look with the place of the version that it saw, -1: the initial one. */
  readonly looks: readonly { readonly look: Look; readonly place: number }[]
  /** What was written after all of them, if at all, in an order that nobody knows. */
  readonly tail: readonly Written[]
  /** By which look each version was first seen. */
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
  drawChain({ key, writers, looks: agreeing, tail, shownBy, sound }, drawing)
}

/** The simulator told the order. */
export function drawGiven(key: string, values: readonly Value[], survey: Survey, drawing: Drawing): void {
  const initial = survey.isLists ? undefined : survey.initial(key)
  const all = groupBy([...(initial === undefined ? [] : [-1]), ...values.keys()], (place) =>
    tokenOf(place < 0 ? (initial ?? null) : (values[place] ?? null)),
  )
  const looks = (survey.looks.get(key) ?? []).flatMap((look) => {
    const top = survey.isLists ? listOf(look).at(-1) : look.saw
    const [place, ...others] = top === undefined ? [-1] : (all.get(tokenOf(top)) ?? [])
    return place === undefined || others.length > 0 ? [] : [{ look, place }]
  })
  const writers = writersOf(key, values, survey)
  drawChain({ key, writers, looks, tail: [], shownBy: [], sound: values.length }, drawing)
}

/** Who wrote each of the values, if that is known and was not rolled back. */
export const writersOf = (key: string, values: readonly Value[], { writers }: Survey) =>
  values.map((value) => {
    const written = writers.sole(key, value)
    return written && mayHaveCommitted(written.txn) ? written : undefined
  })

function drawChain(chain: Chain, drawing: Drawing): void {
  const last = drawWrites(chain, drawing)
  const { key, tail } = chain
  for (const { to, fact } of last ? membersOf(tail) : []) {
    drawing.link((last as Written).txn.index, to, kinds.ww, { key, prior: (last as Written).value, ...fact })
  }
  drawReads(chain, drawing)
}

/** Each known version came after the known one before it. Returns the last. */
function drawWrites({ key, writers, shownBy, sound }: Chain, drawing: Drawing): Written | undefined {
  let last: Written | undefined
  let lastPlace = -1
  for (const [place, written] of writers.entries()) {
    if (written === undefined) continue
    if (last) {
      drawing.link(last.txn.index, written.txn.index, kinds.ww, {
        key,
        prior: last.value,
        wrote: written.value,
        at: shownAt(shownBy[place], written),
        ...(lastPlace >= sound && doubt(shownBy[place])),
      })
    }
    last = written
    lastPlace = place
  }
  return last
}

/** Whoever saw a version came after who wrote it, and before who wrote the next. */
function drawReads({ key, writers, looks, tail, shownBy, sound }: Chain, drawing: Drawing): void {
  const before = lastUpTo(writers)
  const after = nextFrom(writers)
  const unseen = drawing.gate(kinds.rw, membersOf(tail))
  for (const { look, place } of looks) {
    const { index, end } = look.txn
    const fact = { key, seen: look.saw, at: end, ...(place >= sound && doubt(look)) }
    const source = writers[before[place] ?? -1]
    if (source) drawing.link(source.txn.index, index, kinds.wr, { ...fact, wrote: source.value })
    const next = after[place + 1] ?? -1
    const later = writers[next]
    if (later === undefined) drawing.enter(index, unseen, 0, fact)
    else {
      const at = Math.max(end, shownAt(shownBy[next], later))
      drawing.link(index, later.txn.index, kinds.rw, { ...fact, wrote: later.value, at })
    }
  }
}

/** For each place the last one up to it that holds something; -1: none does. */
function lastUpTo(items: readonly unknown[]): readonly number[] {
  const found: number[] = []
  for (const [place, item] of items.entries()) {
    found.push(item === undefined ? (found[place - 1] ?? -1) : place)
  }
  return found
}

/** For each place the first one from it on that holds something; -1: none does. */
function nextFrom(items: readonly unknown[]): readonly number[] {
  const fromEnd = lastUpTo(items.toReversed())
  return fromEnd.map((place) => (place < 0 ? -1 : items.length - 1 - place)).toReversed()
}

const shownAt = (look: Look | undefined, { txn }: Written): number => look?.txn.end ?? endKnown(txn)

const doubt = (look: Look | undefined): { readonly only?: number } =>
  look && !look.fits ? { only: look.txn.index } : {}
