import { distanceTo, isWithin, overlap, rectAround, touches, type Point, type Rect } from './geometry.ts'
import { faultX, type Fault } from './fault.ts'
import { clientNameSize, type Box, type Sizes } from './sizes.ts'

/** What is in the way of something that looks for room on the stage. */
export interface Surroundings {
  readonly taken: readonly Rect[]
  /** Of servers. */
  readonly discs: readonly Point[]
  readonly links: readonly (readonly [Point, Point])[]
  readonly faults: readonly Fault[]
  readonly edges: Rect
  readonly sizes: Sizes
}

export const MARGIN = 3

export const edgesOf = ({ width, height }: Box): Rect => ({
  left: MARGIN,
  top: MARGIN,
  right: width - MARGIN,
  bottom: height - MARGIN,
})

/** A server's crown and votes, or a client with its name. A server's disc, with the timer's arc, is round: see `isOnDisc`. */
export function bodiesOf(
  { x, y, client: isClient }: Point & { readonly client: boolean },
  sizes: Sizes,
): readonly Rect[] {
  const { radius, client, label, unit } = sizes
  if (isClient) {
    const { left, top, right, bottom } = rectAround({ x, y }, client + 14 * unit, client + 7 * unit)
    return [{ left, top, right, bottom: bottom + clientNameSize(sizes) * 1.3 }]
  }
  const corner = radius * 0.74
  return [
    { left: x - 22 * unit, right: x + 22 * unit, top: y - radius - 31 * unit, bottom: y },
    rectAround({ x: x + corner, y: y - corner }, label * 0.9 + 7 * unit, label * 0.8),
  ]
}

export function isOnDisc(rect: Rect, { x, y }: Point, { radius, unit }: Sizes): boolean {
  return distanceTo(rect, { x, y }) < radius + 11 * unit
}

const runsThroughFault = (rect: Rect, faults: readonly Fault[]): boolean =>
  faults.some((fault) =>
    [rect.top, (rect.top + rect.bottom) / 2, rect.bottom].some((y) => {
      const x = faultX(fault, y)
      return x > rect.left - 10 && x < rect.right + 10
    }),
  )

export const isFree = (rect: Rect, { taken, discs, faults, edges, sizes }: Surroundings): boolean =>
  isWithin(rect, edges) &&
  !taken.some((other) => overlap(rect, other)) &&
  !discs.some((disc) => isOnDisc(rect, disc, sizes)) &&
  !runsThroughFault(rect, faults)

export const linksThrough = (rect: Rect, { links }: Surroundings): number =>
  links.filter(([a, b]) => touches(rect, a, b)).length
