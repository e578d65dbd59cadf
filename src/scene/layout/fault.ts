import { meeting, type Point } from './geometry.ts'

/** A crack from the top of the stage to its bottom, as the points of a jagged line. */
export type Fault = readonly Point[]

/** How far each tooth stands out, as shares: irregular, and always the same. */
const TEETH = [0.9, -0.55, 0.75, -0.95, 0.5, -0.7, 1, -0.6, 0.8, -1, 0.65, -0.8, 0.95, -0.5, 0.7, -0.9]

const depthOf = (unit: number): number => 19 * Math.max(unit, 0.7)
const leanOf = (unit: number): number => 24 * Math.max(unit, 0.5)

/** No point of a crack is farther than this from where it stands. */
export const faultReach = (unit: number): number => depthOf(unit) + leanOf(unit) / 2

export function faultAt(x: number, height: number, unit: number): Fault {
  const tooth = Math.max(42 * unit, 26)
  const count = Math.max(4, Math.round(height / tooth))
  const depth = depthOf(unit)
  const lean = leanOf(unit)
  return Array.from({ length: count + 1 }, (_, i) => ({
    x: x + (TEETH[i % TEETH.length] ?? 0) * depth + lean * (0.5 - i / count),
    y: (height * i) / count,
  }))
}

/** The share of a → b at which it meets the first of these cracks. */
export function crossing(a: Point, b: Point, faults: readonly Fault[]): number | undefined {
  let first: number | undefined
  for (const fault of faults) {
    for (let i = 1; i < fault.length; i++) {
      const [c, d] = [fault[i - 1], fault[i]]
      const share = c && d && meeting(a, b, c, d)
      if (share !== undefined && (first === undefined || share < first)) first = share
    }
  }
  return first
}

/** The crack's x at a height. */
export function faultX(fault: Fault, y: number): number {
  for (let i = 1; i < fault.length; i++) {
    const [c, d] = [fault[i - 1], fault[i]]
    if (c && d && y >= c.y && y <= d.y) return c.x + ((d.x - c.x) * (y - c.y)) / (d.y - c.y)
  }
  return fault[0]?.x ?? 0
}
