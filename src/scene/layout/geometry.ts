/** In the stage's own pixels; y points down. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
})

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** How close the closest two stand. */
export function nearest(points: readonly Point[]): number {
  let least = Infinity
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) least = Math.min(least, distance(a, b))
  }
  return least
}

export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max)

export const rectAround = ({ x, y }: Point, halfWidth: number, halfHeight: number): Rect => ({
  left: x - halfWidth,
  top: y - halfHeight,
  right: x + halfWidth,
  bottom: y + halfHeight,
})

/** From a point to the nearest one of a rectangle. */
export const distanceTo = ({ left, top, right, bottom }: Rect, { x, y }: Point): number =>
  distance({ x, y }, { x: clamp(x, left, right), y: clamp(y, top, bottom) })

export const overlap = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

export const isWithin = (inner: Rect, outer: Rect): boolean =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom

/** The share of a → b at which it meets c – d, if it does. */
export function meeting(a: Point, b: Point, c: Point, d: Point): number | undefined {
  const across = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
  if (across === 0) return undefined
  const onFirst = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / across
  const onSecond = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / across
  return onFirst >= 0 && onFirst <= 1 && onSecond >= 0 && onSecond <= 1 ? onFirst : undefined
}

/** Does the line from a to b touch the rectangle? */
export function touches(rect: Rect, a: Point, b: Point): boolean {
  const inside = (p: Point): boolean =>
    p.x > rect.left && p.x < rect.right && p.y > rect.top && p.y < rect.bottom
  if (inside(a) || inside(b)) return true
  const { left, top, right, bottom } = rect
  const falling = meeting(a, b, { x: left, y: top }, { x: right, y: bottom })
  const rising = meeting(a, b, { x: left, y: bottom }, { x: right, y: top })
  return falling !== undefined || rising !== undefined
}
