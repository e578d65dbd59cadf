import type { Micros } from '../../engine/contract.ts'

/** Where a chart draws, in pixels: time to the right from 0, values upwards from the base. */
export interface Plot {
  readonly scale: number
  /** Of its drawing; its base is the lower edge. */
  readonly height: number
}

interface Stretch {
  readonly from: Micros
  readonly to: Micros
}

/** What is there at all is to be seen; what is less than this is an error of calculation. */
const LEAST_PX = 2
const NOTHING_PX = 1e-6

/** A bar for each stretch, from one height to another above the base, in pixels; `gap` before the next one. */
export function bars<S extends Stretch>(
  stretches: readonly S[],
  { scale, height }: Plot,
  spanOf: (stretch: S) => readonly [low: number, high: number],
  gap = 1,
): string {
  return stretches
    .map((stretch) => {
      const [low, high] = spanOf(stretch)
      if (high - low < NOTHING_PX) return ''
      const [left, right] = [Math.round(stretch.from * scale), Math.round(stretch.to * scale)]
      const base = height - Math.round(low)
      const top = Math.min(base - LEAST_PX, height - Math.round(high))
      return `M${left} ${base}V${top}H${Math.max(left + 1, right - gap)}V${base}Z`
    })
    .join('')
}

/** Dots, for a line with round caps. */
export const dots = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('')
