/** Numbers from `from` (included) to `to` (excluded; the last bin of a list ends with its greatest value). */
export interface Bin {
  readonly from: number
  readonly to: number
}

/** 0.000001, 0.000002, 0.000005, 0.00001, … as people count. */
const niceWidths = Array.from({ length: 60 }, (_, i) =>
  Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3) - 6}`),
)

/** At most so many bins of one nice width that hold all values; whole numbers are never split. `sorted` ascends. */
export function binsOf(sorted: readonly number[], most: number): readonly Bin[] {
  const [min] = sorted
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) return []
  const areWhole = sorted.every((value) => Number.isInteger(value))
  const fits = (width: number) =>
    (!areWhole || width >= 1) && Math.floor(max / width) - Math.floor(min / width) < most
  const width = niceWidths.find(fits)
  if (width === undefined || (min === max && !areWhole)) return [{ from: min, to: max }]
  const firstBin = Math.floor(min / width)
  const edge = (place: number) => Number(((firstBin + place) * width).toPrecision(12))
  return Array.from({ length: Math.floor(max / width) - firstBin + 1 }, (_, i) => ({
    from: edge(i),
    to: edge(i + 1),
  }))
}

/** The place of the bin in which a value lies. Every value that the bins were made for lies in one. */
export function binOf(bins: readonly Bin[], value: number): number {
  const place = bins.findLastIndex(({ from }) => from <= value)
  return Math.max(place, 0)
}
