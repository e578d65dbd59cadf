import type { Bin } from '../../many/histogram.ts'

const LABELS_MOST = 5

interface Axis {
  /** Where a value stands, as a share of the width. */
  readonly shareOf: (value: number) => number
  readonly labels: readonly { readonly at: number; readonly value: number }[]
}

/** Bins side by side, equally wide. A whole number stands in the middle of its place: 3 is between the edges 3 and 4. */
export function axisOf(bins: readonly Bin[], areWhole: boolean): Axis {
  const from = bins[0]?.from ?? 0
  const to = bins.at(-1)?.to ?? 0
  const middle = areWhole ? 0.5 : 0
  const shareOf = (value: number) => (to > from ? (value + middle - from) / (to - from) : 0.5)
  const every = Math.ceil(bins.length / LABELS_MOST)
  const edges = [...bins.map((bin) => bin.from), ...(areWhole ? [] : [to])]
  return {
    shareOf,
    labels: edges.filter((_, i) => i % every === 0).map((value) => ({ at: shareOf(value), value })),
  }
}
