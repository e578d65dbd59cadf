import type { Value } from '../../engine/contract.ts'
import type { Look } from './looks.ts'
import { tokenOf } from './steps.ts'
import type { Token } from './steps.ts'

/** What is known of one list: a read of it tells the order of all appends that it shows (Kingsbury & Alvaro 2020, §4). */
export interface Column {
  readonly key: string
  /** The longest list that was read, each element once. */
  readonly elements: readonly Value[]
  /** The longest list shows an element twice. */
  readonly repeats: boolean
  readonly placeOf: ReadonlyMap<Token, number>
  /** Elements up to here were seen by reads that fit their own transactions. */
  readonly sound: number
  /** For each element the earliest look that shows it; if possible one that fits its own transaction. */
  readonly shownBy: readonly Look[]
  /** The looks that agree with `elements`, each with the place of the last element that it saw, -1: an empty list. */
  readonly agreeing: readonly { readonly look: Look; readonly place: number }[]
  /** The looks that do not. */
  readonly stray: readonly Look[]
}

export const listOf = ({ saw }: Look): readonly Value[] => saw as readonly Value[]

export function columnOf(key: string, looks: readonly Look[]): Column {
  const sound = longest(looks.filter(({ fits }) => fits))
  const whole = longest(looks.filter((look) => isPrefix(sound, listOf(look))))
  const placeOf = new Map<Token, number>()
  const elements = whole.filter((value) => {
    const isNew = !placeOf.has(tokenOf(value))
    if (isNew) placeOf.set(tokenOf(value), placeOf.size)
    return isNew
  })
  const agrees = (look: Look): boolean => isPrefix(listOf(look), whole)
  const agreeing = looks.filter(agrees).map((look) => {
    const last = listOf(look).at(-1)
    return { look, place: last === undefined ? -1 : (placeOf.get(tokenOf(last)) ?? -1) }
  })
  return {
    key,
    elements,
    repeats: elements.length < whole.length,
    placeOf,
    sound: new Set(sound.map(tokenOf)).size,
    shownBy: earliest(agreeing, elements.length),
    agreeing,
    stray: looks.filter((look) => !agrees(look)),
  }
}

const longest = (looks: readonly Look[]): readonly Value[] =>
  looks.reduce<readonly Value[]>(
    (most, look) => (listOf(look).length > most.length ? listOf(look) : most),
    [],
  )

function isPrefix(short: readonly Value[], long: readonly Value[]): boolean {
  return (
    short.length <= long.length &&
    short.every((value, at) => value === long[at] || tokenOf(value) === tokenOf(long[at] ?? null))
  )
}

function earliest(agreeing: Column['agreeing'], length: number): readonly Look[] {
  const isBetter = (look: Look, than: Look | undefined): boolean =>
    than === undefined || (look.fits === than.fits ? look.txn.end < than.txn.end : look.fits)
  const shownBy: Look[] = []
  for (const { look, place } of agreeing) {
    if (place >= 0 && isBetter(look, shownBy[place])) shownBy[place] = look
  }
  for (let place = length - 2; place >= 0; place--) {
    const later = shownBy[place + 1]
    if (later !== undefined && isBetter(later, shownBy[place])) shownBy[place] = later
  }
  return shownBy
}
