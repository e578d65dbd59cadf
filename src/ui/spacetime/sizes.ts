import type { Plan } from '../../engine/plan.ts'
import { hopOf } from '../../scene/hop.ts'
import { large as largeChart, usual as usualChart } from '../history/geometry.ts'

/** In pixels. The names and the axis are those of the history, so that both have one scale of time. */
export interface Sizes {
  readonly names: number
  readonly axis: number
  /** Of letters. */
  readonly px: number
  /** A lane is as high as there is room for, within these. */
  readonly pitch: readonly [least: number, most: number]
}

export const usual: Sizes = { names: usualChart.names, axis: usualChart.axis, px: 13, pitch: [26, 46] }
export const large: Sizes = { names: largeChart.names, axis: largeChart.axis, px: 20, pitch: [30, 56] }

/** How high a lane is where there is so much room for so many; on a page that scrolls there is room for all. */
export function pitchOf({ pitch: [least, most], axis }: Sizes, lanes: number, height: number): number {
  return Math.max(least, Math.min(most, Math.floor((height - axis) / Math.max(1, lanes))))
}

/** As high as it would like to be. */
export const wantedHeight = ({ pitch: [, most], axis }: Sizes, lanes: number): number => lanes * most + axis

/** A hop must be so wide to be seen as slanted. */
const HOP_PX = 12

/** How often the whole is wider than the view, at the least, for hops to be seen: a power of two, as in the history. */
export function legibleZoom(plan: Plan, width: number): number {
  const hopPx = (hopOf(plan) * width) / plan.endsAt
  return hopPx > 0 && hopPx < HOP_PX ? 2 ** Math.ceil(Math.log2(HOP_PX / hopPx)) : 1
}
