import type { NodeId } from '../../engine/contract.ts'
import { faultReach } from './fault.ts'
import type { Oval, Spot } from './oval.ts'
import type { Placeable } from './regions.ts'
import type { Box, Sizes } from './sizes.ts'

/** Nodes that stand together; what is between two sides is on neither. */
export interface Band {
  readonly nodes: readonly Placeable[]
  readonly isSide: boolean
}

/** A piece of the oval, clockwise. */
interface Arc {
  readonly start: number
  readonly length: number
}

export interface Stretches {
  readonly pitch: number
  /** Of each band: one, or one above and one below. */
  readonly arcs: readonly (readonly Arc[])[]
  readonly cracks: readonly number[]
}

/** With the largest distance between neighbours for which everybody finds room; undefined if that is less than `least`. */
export function widest(
  bands: readonly Band[],
  oval: Oval,
  box: Box,
  sizes: Sizes,
  least: number,
): Stretches | undefined {
  const count = bands.reduce((sum, { nodes }) => sum + nodes.length, 0)
  const even = oval.length / count
  if (even < least) return undefined
  // The first of a whole ring stands at its top.
  if (bands.length === 1) {
    return { pitch: even, arcs: [[{ start: -even / 2, length: oval.length }]], cracks: [] }
  }
  let found = stretched(least, bands, oval, box, sizes)
  let [low, high] = [least, even]
  while (found && high - low > 0.25) {
    const middle = (low + high) / 2
    const next = stretched(middle, bands, oval, box, sizes)
    if (next) [low, found] = [middle, next]
    else high = middle
  }
  return found
}

/** Band after band from the left: the first and the last have one arc, what is in the middle has one above and one below. */
function stretched(
  pitch: number,
  bands: readonly Band[],
  oval: Oval,
  { width }: Box,
  sizes: Sizes,
): Stretches | undefined {
  const left = oval.length * 0.75
  const half = oval.length / 2
  const xAt = (way: number): number => oval.at(left + way).x
  const beyond = (x: number): number => wayTo(x, xAt, half)
  const room = sizes.radius + faultReach(sizes.unit) + 6
  const outermost = room + sizes.small * 4.5
  const arcs: (readonly Arc[])[] = []
  const cracks: number[] = []
  let from = 0
  for (const [i, { nodes, isSide }] of bands.entries()) {
    const next = bands[i + 1]
    const to = from + pitch * (i === 0 || !next ? nodes.length / 2 : Math.ceil(nodes.length / 2))
    if (to > half) return undefined
    if (i === 0) arcs.push([{ start: left - to, length: to * 2 }])
    else if (!next) arcs.push([{ start: left + from, length: (half - from) * 2 }])
    else {
      const length = to - from
      arcs.push([
        { start: left + from, length },
        { start: left - to, length },
      ])
    }
    if (!next) break
    const edge = xAt(to)
    if (!isSide) cracks.push((xAt(from) + edge) / 2)
    else if (next.isSide) cracks.push(Math.max(edge + room, i === 0 ? outermost : 0))
    const crack = cracks.at(-1) ?? 0
    if (crack > width - outermost) return undefined
    from = beyond((isSide && next.isSide ? crack : edge) + room)
  }
  return { pitch, arcs, cracks }
}

/** How far along the upper half from the left an x is reached. */
function wayTo(x: number, xAt: (way: number) => number, half: number): number {
  let [low, high] = [0, half]
  while (high - low > 0.25) {
    const middle = (low + high) / 2
    if (xAt(middle) < x) low = middle
    else high = middle
  }
  return high
}

export function spotsOn(
  arcs: readonly Arc[],
  nodes: readonly Placeable[],
  oval: Oval,
): readonly (readonly [NodeId, Spot])[] {
  const share = Math.ceil(nodes.length / arcs.length)
  return arcs.flatMap(({ start, length }, i) => {
    const standing = nodes.slice(i * share, (i + 1) * share)
    const step = length / standing.length
    return standing.map((node, k) => [node.id, oval.at(start + (k + 0.5) * step)] as const)
  })
}
