import type { Micros } from '../../engine/contract.ts'
import { ticks } from '../history/chart.ts'

/** The ruler's own stride at a scale, in pixels for one microsecond: a lane whose clock is wrong is marked as often as the ruler. */
export function tickEvery(scale: number): Micros {
  const [first = 0, second = 1] = ticks({ scale, origin: 0, left: 0, right: 1000 })
  return second - first
}
