import { large as largeChart, usual as usualChart } from '../history/geometry.ts'

/** In pixels. The axis and the lanes of faults are those of the history. */
interface Sizes {
  readonly names: number
  readonly axis: number
  readonly lane: number
  readonly letter: number
  /** A chart is as high as there is room for, within these. */
  readonly pitch: readonly [least: number, most: number]
}

const own = ({ axis, lane, letter }: typeof usualChart) => ({ axis, lane, letter })

export const usual: Sizes = { ...own(usualChart), names: 236, pitch: [22, 52] }
export const large: Sizes = { ...own(largeChart), names: 330, pitch: [24, 64] }
/** On a phone a label stands above its value. */
export const narrow: Sizes = { ...own(usualChart), names: 130, pitch: [56, 56] }
export const NARROW = '(max-width: 699px)'

/** Above the first chart and below the last. */
const AIR_PX = 6
/** Above what is drawn of each chart. */
export const ABOVE_PX = 6

/** No more bins than can be told apart, and than anyone would read. */
const BIN_PX = 6
const MOST_BINS = 120
export const binsIn = (width: number): number => Math.max(1, Math.min(MOST_BINS, Math.floor(width / BIN_PX)))

/** Where the charts stand: so many under lines for the words of faults, in a pane of this height. */
export function placesOf(
  { axis, lane, pitch: [least, most] }: Sizes,
  charts: number,
  lanes: number,
  height: number,
) {
  const head = AIR_PX + lane * lanes
  const room = Math.floor((height - head - AIR_PX - axis) / charts)
  const pitch = Math.max(least, Math.min(most, room))
  return { head, pitch, height: head + pitch * charts + AIR_PX + axis }
}

/** As high as it would like to be. */
export const wantedHeight = ({ axis, lane, pitch: [, most] }: Sizes, charts: number, lanes: number): number =>
  AIR_PX * 2 + lane * lanes + charts * most + axis
