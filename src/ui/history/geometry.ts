import type { FaultBand } from '../../checks/history.ts'
import { drawn, lanesOf, type Extent, type Row, type Window } from './chart.ts'

/** In pixels. A row is as high as a finger needs; in a lecture hall letters are larger. */
export const usual = { row: 44, names: 64, lane: 20, axis: 22, letter: 7.5, call: 84 }
export const large: Sizes = { row: 52, names: 88, lane: 28, axis: 30, letter: 11, call: 130 }
type Sizes = typeof usual

/** Drawn on each side beyond what is seen, so that scrolling finds it there. */
const BEYOND_PX = 400
const ABOVE_PX = 6

interface Shown {
  readonly rows: readonly Row[]
  readonly faults: readonly FaultBand[]
  readonly extent: Extent
  readonly zoom: number
  readonly view: {
    readonly width: number
    readonly height: number
    readonly left: number
    readonly top: number
  }
  readonly sizes: Sizes
  /** Lines for the words of faults that are there in any case. */
  readonly lanesAtLeast: number
}

/** Where everything stands on a chart, in pixels. */
export function geometryOf({ rows, faults, extent: [origin, last], zoom, view, sizes, lanesAtLeast }: Shown) {
  /** Of the time, beside the names. */
  const seen = Math.max(1, view.width - sizes.names)
  const scale = (seen * zoom) / (last - origin)
  const lanes = lanesOf(faults, scale, sizes.letter)
  const head = ABOVE_PX + sizes.lane * Math.max(lanesAtLeast, ...lanes.map((lane) => lane + 1))
  const topOf = (row: number) => head + row * sizes.row
  const window: Window = { scale, origin, left: view.left - BEYOND_PX, right: view.left + seen + BEYOND_PX }
  const firstRow = Math.max(0, Math.floor((view.top - head) / sizes.row) - 2)
  const rowsInView = Math.ceil(view.height / sizes.row) + 8
  return {
    seen,
    scale,
    lanes,
    topOf,
    window,
    width: seen * zoom,
    height: topOf(rows.length) + sizes.axis,
    /** The rows in view, with what of them is drawn. */
    lines: (keep: (id: string) => boolean) =>
      rows
        .slice(firstRow, firstRow + rowsInView)
        .map((row, i) => ({ name: row.name, top: topOf(firstRow + i), drawn: drawn(row, window, keep) })),
  }
}
