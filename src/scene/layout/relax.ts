import { clamp, type Point, type Rect } from './geometry.ts'

export interface Disc extends Point {
  readonly radius: number
  /** Where its centre may be. */
  readonly bounds: Rect
}

const ROUNDS = 80

/** Pushes discs that overlap apart, within their bounds. The same discs always end up in the same places. */
export function relax(discs: readonly Disc[], gap: number): readonly Point[] {
  const places = discs.map(({ x, y, bounds }) => ({
    x: clamp(x, bounds.left, bounds.right),
    y: clamp(y, bounds.top, bounds.bottom),
  }))
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (let i = 0; i < discs.length; i++) {
      for (let j = i + 1; j < discs.length; j++) moved = pushApart(discs, places, i, j, gap) || moved
    }
    if (!moved) break
  }
  return places
}

function pushApart(
  discs: readonly Disc[],
  places: { x: number; y: number }[],
  i: number,
  j: number,
  gap: number,
): boolean {
  const [a, b, p, q] = [discs[i], discs[j], places[i], places[j]]
  if (!a || !b || !p || !q) return false
  const apart = Math.hypot(q.x - p.x, q.y - p.y)
  const missing = a.radius + b.radius + gap - apart
  if (missing <= 0.01) return false
  // Two in one place part along a direction of their own.
  const angle = (i * 7 + j * 3) % 6
  const [ux, uy] =
    apart > 0.01 ? [(q.x - p.x) / apart, (q.y - p.y) / apart] : [Math.cos(angle), Math.sin(angle)]
  move(p, a.bounds, (-ux * missing) / 2, (-uy * missing) / 2)
  move(q, b.bounds, (ux * missing) / 2, (uy * missing) / 2)
  return true
}

function move(place: { x: number; y: number }, bounds: Rect, dx: number, dy: number): void {
  place.x = clamp(place.x + dx, bounds.left, bounds.right)
  place.y = clamp(place.y + dy, bounds.top, bounds.bottom)
}
