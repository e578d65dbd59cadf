import type { Value } from '../../engine/contract.ts'
import type { Look } from './looks.ts'
import { tokenOf } from './steps.ts'
import type { Token } from './steps.ts'

/** What is known of one list: a read of it tells the order of all appends that it shows (Kingsbury & Alvaro 2020, §4). */
export interface Column {
  readonly key: string
  /** The longest list that was read, each element once. */
  readonly elements: readonly Value[]
  readonly placeOf: ReadonlyMap<Token, number>
  /** Elements up to here were seen by reads that fit their own transactions. */
  readonly sound: number
  /** For each element the earliest look that shows it; if possible one that fits its own transaction. */
  readonly shownBy: readonly Look[]
  /** The looks that agree with `elements`, each with the place of the last element that it saw, -1: an empty list. */
  readonly agreeing: readonly { readonly look: Look; readonly place: number }[]
  /** The looks that do not. */
  readonly stray: readonly Look[]
  /** Elements that only those show, each with the first that does. */
  readonly aside: ReadonlyMap<Token, Sighting>
  /** An element that one list shows twice, if there is such. */
  readonly repeated: Sighting | undefined
}

/** A value, or an element of a list, that was seen. */
export interface Sighting {
  readonly key: string
  readonly value: Value
  readonly by: Look
}

export const listOf = ({ saw }: Look): readonly Value[] => saw as readonly Value[]

export function columnOf(key: string, looks: readonly Look[]): Column {
  const sound = longest(looks.filter(({ fits }) => fits))
  const whole = longest(looks.filter((look) => shared(sound, listOf(look)) === sound.length))
  const elements = [...new Map(whole.map((value) => [tokenOf(value), value])).values()]
  const placeOf = new Map(elements.map((value, place) => [tokenOf(value), place]))
  const compared = looks.map((look) => ({ look, fitting: shared(listOf(look), whole) }))
  const agreeing = compared.flatMap(({ look, fitting }) => {
    const isWhole = elements.length === whole.length
    const place = (isWhole ? fitting : new Set(listOf(look).map(tokenOf)).size) - 1
    return fitting === listOf(look).length ? [{ look, place }] : []
  })
  const strays = compared.filter(({ look, fitting }) => fitting < listOf(look).length)
  const repeating = elements.length < whole.length ? looks.filter((look) => listOf(look) === whole) : []
  return {
    key,
    elements,
    placeOf,
    sound: new Set(sound.map(tokenOf)).size,
    shownBy: earliest(agreeing, elements.length),
    agreeing,
    stray: strays.map(({ look }) => look),
    aside: asideOf(strays, placeOf),
    repeated: repeatedIn([...repeating.map((look) => ({ look, fitting: 0 })), ...strays], placeOf),
  }
}

/** A look, and with how many of the elements of the longest list it begins. */
interface Compared {
  readonly look: Look
  readonly fitting: number
}

const longest = (looks: readonly Look[]): readonly Value[] =>
  looks.reduce<readonly Value[]>(
    (most, look) => (listOf(look).length > most.length ? listOf(look) : most),
    [],
  )

/** With how many equal elements two lists begin. */
function shared(one: readonly Value[], other: readonly Value[]): number {
  const end = Math.min(one.length, other.length)
  let at = 0
  while (at < end && (one[at] === other[at] || tokenOf(one[at] as Value) === tokenOf(other[at] as Value)))
    at++
  return at
}

const isBetter = (look: Look, than: Look | undefined): boolean =>
  than === undefined || (look.fits === than.fits ? look.txn.end < than.txn.end : look.fits)

function earliest(agreeing: Column['agreeing'], length: number): readonly Look[] {
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

function asideOf(strays: readonly Compared[], placeOf: Column['placeOf']): Column['aside'] {
  const aside = new Map<Token, Sighting>()
  for (const { look, fitting } of strays) {
    for (const value of listOf(look).slice(fitting)) {
      const token = tokenOf(value)
      if (placeOf.has(token) || !isBetter(look, aside.get(token)?.by)) continue
      aside.set(token, { key: look.key, value, by: look })
    }
  }
  return aside
}

function repeatedIn(candidates: readonly Compared[], placeOf: Column['placeOf']): Sighting | undefined {
  for (const { look, fitting } of candidates) {
    const seen = new Set<Token>()
    for (const value of listOf(look).slice(fitting)) {
      const token = tokenOf(value)
      if (seen.has(token) || (placeOf.get(token) ?? fitting) < fitting)
        return { key: look.key, value, by: look }
      seen.add(token)
    }
  }
  return undefined
}
