export interface Point {
  readonly x: number
  readonly y: number
}

/** `x` and `y` are those of its middle. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export const moved = <P extends Point>(point: P, { x, y }: Point): P => ({
  ...point,
  x: point.x + x,
  y: point.y + y,
})

/** An SVG path through the middles between the points: round at the corners. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1)
  if (bends.length === 0) return `M${shown(first)}L${shown(last)}`
  const curves = bends.map((bend, i) => {
    const next = bends[i + 1]
    const end = next ? { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 } : last
    return `Q${shown(bend)} ${shown(end)}`
  })
  return `M${shown(first)}${curves.join('')}`
}

const shown = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
