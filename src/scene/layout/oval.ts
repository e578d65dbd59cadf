import type { Point } from './geometry.ts'

/** A place on an oval, and the direction from there to its inside, of length 1. */
export interface Spot extends Point {
  readonly inward: Point
}

/** An ellipse that is walked clockwise by the length of the way. */
export interface Oval {
  readonly length: number
  /** So far from the top, clockwise. */
  at(way: number): Spot
}

const SAMPLES = 720

export function ovalIn(centre: Point, rx: number, ry: number): Oval {
  const turnOf = (sample: number): number => (2 * Math.PI * sample) / SAMPLES
  const pointAt = (turn: number): Point => ({
    x: centre.x + rx * Math.sin(turn),
    y: centre.y - ry * Math.cos(turn),
  })
  const walked = [0]
  for (let i = 1; i <= SAMPLES; i++) {
    const [a, b] = [pointAt(turnOf(i - 1)), pointAt(turnOf(i))]
    walked.push((walked[i - 1] ?? 0) + Math.hypot(b.x - a.x, b.y - a.y))
  }
  const length = walked[SAMPLES] ?? 0
  return {
    length,
    at(way) {
      const left = ((way % length) + length) % length
      let [low, high] = [0, SAMPLES]
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        if ((walked[middle] ?? 0) <= left) low = middle
        else high = middle
      }
      const [before, after] = [walked[low] ?? 0, walked[high] ?? 0]
      const turn = turnOf(low + (after > before ? (left - before) / (after - before) : 0))
      const [nx, ny] = [-Math.sin(turn) * ry, Math.cos(turn) * rx]
      const size = Math.hypot(nx, ny) || 1
      return { ...pointAt(turn), inward: { x: nx / size, y: ny / size } }
    },
  }
}
