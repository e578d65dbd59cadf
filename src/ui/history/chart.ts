import type { Call, FaultBand, History } from '../../checks/history.ts'

/** Where the calls of a history stand on its chart. Places are in the unit of their `when` until a scale makes pixels of them. */

interface Bar {
  readonly call: Call
  readonly from: number
  /** Where it ends, or the row has to go on with the next call; Infinity: neither. */
  readonly to: number
}

export interface Row {
  readonly name: string
  /** In the order of their starts; none reaches into the next. */
  readonly bars: readonly Bar[]
}

/** From where to where an axis goes. */
export type Extent = readonly [from: number, to: number]

export const startOf = ({ when }: Call): number => when.start

/** Infinity where no answer is known. */
export function endOf({ when, outcome }: Call): number {
  if (outcome === 'unknown') return Infinity
  return when.end ?? Infinity
}

/** In the order of each group's first member. */
export function groupsOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

const byName = new Intl.Collator('en', { numeric: true })

/**
 * A row for each name: a client that went on as another process after an unknown outcome keeps its row. `names`: rows that are
 * there before anyone asks.
 */
export function rowsOf(
  { calls }: History,
  nameOf: (process: string) => string,
  names: readonly string[],
): readonly Row[] {
  const silent = names.map((name) => [name, []] as const)
  return [...new Map([...silent, ...groupsOf(calls, ({ process }) => nameOf(process))])]
    .toSorted(([a], [b]) => byName.compare(a, b))
    .map(([name, own]) => {
      const bars = own
        .map((call) => ({ call, from: startOf(call), to: endOf(call) }))
        .toSorted((a, b) => a.from - b.from)
      return {
        name,
        bars: bars.map((bar, i) => ({ ...bar, to: Math.min(bar.to, bars[i + 1]?.from ?? Infinity) })),
      }
    })
}

/** From the first start to the last that is known, with a little air. */
export function extentOf({ calls, faults }: History): Extent {
  let [from, to] = [Infinity, -Infinity]
  const take = (...places: readonly number[]) => {
    for (const place of places.filter(Number.isFinite)) {
      from = Math.min(from, place)
      to = Math.max(to, place)
    }
  }
  for (const call of calls) take(startOf(call), endOf(call))
  for (const fault of faults) take(fault.from, fault.to)
  if (from > to) return [0, 1]
  const air = Math.max(1, (to - from) * 0.02)
  return [from - air, to + air]
}

/**
 * How often the whole must be wider than the view for each call of the fullest row to have `callPx` on average: a power of two, so
 * that it seldom changes.
 */
export function legibleZoom(rows: readonly Row[], [from, to]: Extent, width: number, callPx: number): number {
  let zoom = 1
  if (width <= 0) return zoom
  for (const { bars } of rows) {
    const [first, last] = [bars[0], bars.at(-1)]
    if (!first || !last || last.from === first.from) continue
    const perCall = (last.from - first.from) / (bars.length - 1)
    while ((perCall / (to - from)) * width * zoom < callPx) zoom *= 2
  }
  return zoom
}

/** The part of a chart that is drawn. */
export interface Window {
  /** Pixels for one unit. */
  readonly scale: number
  /** Where the axis begins, in its own unit. */
  readonly origin: number
  /** In pixels from there. */
  readonly left: number
  readonly right: number
}

export interface DrawnBar {
  readonly bar: Bar
  readonly x: number
  readonly width: number
  /** As far as its words may reach. */
  readonly room: number
}

interface Crowd {
  readonly x: number
  readonly width: number
}

const NARROWEST_PX = 6
/** Narrower than this with its gap, a bar is drawn as one with its neighbours. */
const CROWDED_PX = 4

/** The bars of a row within the window; where they are too narrow to tell apart, one strip for many, except for those to `keep`. */
export function drawn(
  { bars }: Row,
  { scale, origin, left, right }: Window,
  keep: (id: string) => boolean,
): { readonly bars: readonly DrawnBar[]; readonly crowds: readonly Crowd[] } {
  const x = (place: number) => (place - origin) * scale
  const shown: DrawnBar[] = []
  const crowds: { x: number; width: number }[] = []
  for (let i = firstEndingAfter(bars, origin + left / scale); i < bars.length; i++) {
    const bar = bars[i]
    if (!bar || x(bar.from) > right) break
    const room = Math.min(x(bars[i + 1]?.from ?? Infinity), right) - x(bar.from)
    if (room < CROWDED_PX && !keep(bar.call.id)) {
      const crowd = crowds.at(-1)
      if (crowd && x(bar.from) - (crowd.x + crowd.width) < CROWDED_PX)
        crowd.width = x(bar.from) + room - crowd.x
      else crowds.push({ x: x(bar.from), width: room })
      continue
    }
    const width = Math.max(NARROWEST_PX, Math.min(x(bar.to), right) - x(bar.from))
    shown.push({ bar, x: x(bar.from), width, room })
  }
  return { bars: shown, crowds }
}

/** By halving: the ends of one row's bars are in order. */
function firstEndingAfter(bars: readonly Bar[], place: number): number {
  let [low, high] = [0, bars.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bars[middle]?.to ?? Infinity) < place) low = middle + 1
    else high = middle
  }
  return low
}

const TICK_PX = 88

/** Round places along the axis, as far apart as their words need. */
export function ticks({ scale, origin, left, right }: Window): readonly number[] {
  const least = TICK_PX / scale
  const decade = 10 ** Math.floor(Math.log10(least))
  const step = Math.max(1, decade * ([1, 2, 5].find((times) => times * decade >= least) ?? 10))
  const first = Math.ceil((origin + Math.max(0, left) / scale) / step)
  const last = Math.floor((origin + right / scale) / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step)
}

const LANES = 2

/** On which of a few lines the words of each band stand, so that none covers another; the last line takes what is left. */
export function lanesOf(
  faults: readonly FaultBand[],
  scale: number,
  letterPx: number,
  most = LANES,
): readonly number[] {
  const free: number[] = []
  return faults.map(({ from, text }) => {
    const open = free.findIndex((until) => until <= from)
    const lane = open >= 0 ? open : Math.min(free.length, most - 1)
    free[lane] = from + (text.length * letterPx + 24) / scale
    return lane
  })
}
