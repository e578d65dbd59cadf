import { clamp, distance, nearest, type Point, type Rect } from './geometry.ts'
import type { Sizes } from './sizes.ts'

export interface Arrangement {
  readonly servers: readonly Point[]
  readonly clients: readonly Point[]
}

/** On which edges clients stand; a column has its clients on the outer edge, away from the crack. */
export type Edge = 'left' | 'right' | 'both'

/** Of beside and below, what leaves more room between neighbours. */
export function arrange(area: Rect, servers: number, clients: number, edge: Edge, sizes: Sizes): Arrangement {
  const beside = clientsBeside(area, servers, clients, edge, sizes)
  if (clients === 0) return beside
  const below = clientsBelow(area, servers, clients, sizes)
  const enough = sizes.radius * 3.4
  const roominess = ({ servers: s, clients: c }: Arrangement): number =>
    Math.min(nearest([...s, ...c]), enough)
  return roominess(beside) >= roominess(below) ? beside : below
}

function clientsBeside(area: Rect, servers: number, clients: number, edge: Edge, sizes: Sizes): Arrangement {
  const strip = sizes.client * 2 + 56 * sizes.unit
  const onLeft = edge === 'both' ? Math.ceil(clients / 2) : edge === 'left' ? clients : 0
  const onRight = clients - onLeft
  const inner = {
    ...area,
    left: area.left + (onLeft > 0 ? strip : 0),
    right: area.right - (onRight > 0 ? strip : 0),
  }
  const column = (count: number, x: number): readonly Point[] =>
    Array.from({ length: count }, (_, i) => ({
      x,
      y: area.top + (area.bottom - area.top) * heightOf(i, count, servers),
    }))
  return {
    servers: onRing(roomFor(inner, sizes), servers),
    clients: alternate(column(onLeft, area.left + strip / 2), column(onRight, area.right - strip / 2)),
  }
}

/** Beside a single server, a client stands lower: their line then leaves room for what is written under it. */
function heightOf(i: number, count: number, servers: number): number {
  if (count === 1) return servers === 1 ? 0.76 : 0.5
  return 0.2 + (0.6 * i) / (count - 1)
}

/** The first on the left, the second on the right, and so on. */
function alternate(left: readonly Point[], right: readonly Point[]): readonly Point[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [left[i], right[i]])
    .flat()
    .filter((point) => point !== undefined)
}

function clientsBelow(area: Rect, servers: number, clients: number, sizes: Sizes): Arrangement {
  const row = sizes.client * 2 + sizes.small + 20 * sizes.unit
  const step = (area.right - area.left) / clients
  return {
    servers: onRing(roomFor({ ...area, bottom: area.bottom - row }, sizes), servers),
    clients: Array.from({ length: clients }, (_, i) => ({
      x: area.left + step * (i + 0.5),
      y: area.bottom - row + sizes.client + 4 * sizes.unit,
    })),
  }
}

/** Where the servers' centres may be: a crown's height from the top, cells beside and below. */
function roomFor(area: Rect, { radius, small, cellHeight, unit }: Sizes): Rect {
  const width = area.right - area.left
  const beside = radius + clamp((width - 11 * radius) * 0.25, 38 * unit, 90 * unit)
  const room = {
    left: area.left + beside,
    right: area.right - beside,
    top: area.top + radius + 34 * unit,
    bottom: area.bottom - radius - Math.max(small, cellHeight) - Math.max(24 * unit, 4),
  }
  const middle = (room.top + room.bottom) / 2
  const centre = (room.left + room.right) / 2
  return {
    left: Math.min(room.left, centre),
    right: Math.max(room.right, centre),
    top: Math.min(room.top, middle),
    bottom: Math.max(room.bottom, middle),
  }
}

/** As few nodes as a person would set them by hand; from five on, evenly along an ellipse, clockwise from the top. */
function onRing(room: Rect, count: number): readonly Point[] {
  const at = (x: number, y: number): Point => ({
    x: room.left + (room.right - room.left) * x,
    y: room.top + (room.bottom - room.top) * y,
  })
  const isWide = room.right - room.left > (room.bottom - room.top) * 1.3
  switch (count) {
    case 1:
      return [at(0.5, 0.4)]
    case 2:
      return isWide ? [at(0.14, 0.45), at(0.86, 0.45)] : [at(0.42, 0), at(0.58, 1)]
    case 3:
      return [at(0.5, 0), at(isWide ? 0.9 : 1, 1), at(isWide ? 0.1 : 0, 1)]
    case 4:
      return [at(0.1, 0), at(0.9, 0), at(0.9, 1), at(0.1, 1)]
    default:
      return alongEllipse(at(0.5, 0.5), (room.right - room.left) / 2, (room.bottom - room.top) / 2, count)
  }
}

const SAMPLES = 720

function alongEllipse(centre: Point, rx: number, ry: number, count: number): readonly Point[] {
  const points = Array.from({ length: SAMPLES + 1 }, (_, i): Point => {
    const turn = (2 * Math.PI * i) / SAMPLES
    return { x: centre.x + rx * Math.sin(turn), y: centre.y - ry * Math.cos(turn) }
  })
  const steps = points.slice(1).map((point, i) => distance(point, points[i] ?? point))
  const whole = steps.reduce((sum, step) => sum + step, 0)
  const places: Point[] = []
  let walked = 0
  for (const [i, step] of steps.entries()) {
    if (places.length < count && walked >= (whole * places.length) / count - 1e-9)
      places.push(points[i] ?? centre)
    walked += step
  }
  return places
}
