import type { NodeId } from '../../engine/contract.ts'
import { spotsOn, widest, type Band } from './arcs.ts'
import { faultAt, type Fault } from './fault.ts'
import { distanceTo, nearest, overlap, type Point, type Rect } from './geometry.ts'
import { ovalIn, type Oval, type Spot } from './oval.ts'
import { groupsOf, type Placeable, type Region } from './regions.ts'
import { noRoom, type Room } from './rooms.ts'
import { crowdedSizes, hasNameInside, largestRadius, type Box, type Sizes } from './sizes.ts'
import { alone, rectOfWords } from './wordrooms.ts'

/** A node's place on the ring. */
export interface Berth {
  /** Towards the inside of the ring; of length 1. */
  readonly inward: Point
  /** How much of the ring is this node's, in pixels: there nothing else can be hit. */
  readonly stretch: number
  /** Of its name beside it, in pixels; 0: there is no room, or it is on the disc. */
  readonly nameWidth: number
}

export interface Ring {
  readonly sizes: Sizes
  readonly places: ReadonlyMap<NodeId, Point>
  readonly berths: ReadonlyMap<NodeId, Berth>
  readonly regions: readonly Region[]
  readonly faults: readonly Fault[]
}

/** Neighbours with so many radii between them can be told apart. */
const PITCH = 2.7
const LEAST_RADIUS = 2
/** No disc is larger than this share of what one of few nodes would have. */
const LARGEST = 0.6

/**
 * Everybody on one oval, in the order of the scenario, clockwise from the top. A partition's sides are arcs of it, from left to right,
 * with a crack between them; who is on no side stands around the first crack. So many sides that their cracks find no room have none.
 */
export function ringOf(nodes: readonly Placeable[], sides: readonly (readonly NodeId[])[], box: Box): Ring {
  const groups = groupsOf(nodes, sides)
  const whole: readonly Band[] = [{ nodes, isSide: true }]
  const ring = largest(groups.length < 2 ? whole : bandsOf(nodes, groups), box) ?? largest(whole, box)
  if (!ring) throw new Error('The smallest discs find no room')
  return ring
}

function bandsOf(nodes: readonly Placeable[], groups: readonly (readonly Placeable[])[]): readonly Band[] {
  const bands = groups.map((group): Band => ({ nodes: group, isSide: true }))
  const between = nodes.filter((node) => !groups.some((group) => group.includes(node)))
  return between.length > 0 ? bands.toSpliced(1, 0, { nodes: between, isSide: false }) : bands
}

function largest(bands: readonly Band[], box: Box): Ring | undefined {
  let [low, high] = [LEAST_RADIUS, largestRadius(box) * LARGEST]
  const best = ringWith(high, bands, box)
  if (best) return best
  while (high - low > 0.25) {
    const middle = (low + high) / 2
    if (ringWith(middle, bands, box)) low = middle
    else high = middle
  }
  return ringWith(low, bands, box)
}

/** With discs of this radius, as far from each other as they can be; undefined if that is too close. */
function ringWith(radius: number, bands: readonly Band[], box: Box): Ring | undefined {
  const sizes = crowdedSizes(radius, box)
  const oval = ovalFor(bands, box, sizes)
  const stretches = widest(bands, oval, box, sizes, radius * PITCH)
  if (!stretches) return undefined
  const spots = new Map(bands.flatMap(({ nodes }, i) => spotsOn(stretches.arcs[i] ?? [], nodes, oval)))
  if (nearest([...spots.values()]) < radius * 2.2) return undefined
  const edges = [0, ...stretches.cracks, box.width]
  const sides = bands.filter((band) => band.isSide)
  return {
    sizes,
    places: spots,
    berths: berthsOf(bands, spots, stretches.pitch, sizes),
    regions: sides.map(({ nodes }, i) => ({
      left: edges[i] ?? 0,
      right: edges[i + 1] ?? box.width,
      nodes,
      asPlaced: false,
    })),
    faults: stretches.cracks.map((x) => faultAt(x, box.height, sizes.unit)),
  }
}

/** The box, less what stands outside the ring: crowns, and names beside the discs. */
function ovalFor(bands: readonly Band[], { width, height }: Box, sizes: Sizes): Oval {
  const { radius, small, unit } = sizes
  const hasNames = !hasNameInside(sizes) || bands.some(({ nodes }) => nodes.some((node) => node.client))
  const beside = radius + Math.max(17 * unit, hasNames ? 5 + nameWidth(sizes) : 0)
  const above = radius + Math.max(32 * unit, hasNames ? small * 1.5 : 0)
  const below = radius + Math.max(17 * unit, hasNames ? small * 1.5 : 0)
  const [rx, ry] = [width / 2 - beside, (height - above - below) / 2]
  return ovalIn({ x: width / 2, y: above + ry }, Math.max(rx, 1), Math.max(ry, 1))
}

/** Of `S42`. */
const nameWidth = ({ small }: Sizes): number => small * 2.3

/** Every so many-th has its name beside it, where not all find room. */
function berthsOf(
  bands: readonly Band[],
  spots: ReadonlyMap<NodeId, Spot>,
  pitch: number,
  sizes: Sizes,
): ReadonlyMap<NodeId, Berth> {
  const every = Math.ceil((nameWidth(sizes) + 4) / pitch)
  return new Map(
    bands.flatMap(({ nodes }) =>
      nodes.map((node, i): [NodeId, Berth] => {
        const inward = spots.get(node.id)?.inward ?? { x: 0, y: 1 }
        const isOutside = node.client || !hasNameInside(sizes)
        // The last of a ring is the first one's neighbour.
        const isInTurn = i % every === 0 && i + every <= nodes.length
        const width = isOutside && isInTurn ? pitch * every - 4 : 0
        return [node.id, { inward, stretch: pitch, nameWidth: width }]
      }),
    ),
  )
}

/** A disc that is too small for its name has it beside it, away from the middle; so has a client. */
export function namesOutside({ places, berths, sizes }: Ring): ReadonlyMap<NodeId, Room> {
  const { radius, small } = sizes
  const discs = [...places.values()]
  const taken: Rect[] = []
  return new Map(
    [...places].map(([id, place]): [NodeId, Room] => {
      const { inward, nameWidth: width } = berths.get(id) ?? { inward: { x: 0, y: 1 }, nameWidth: 0 }
      const isBeside = Math.abs(inward.x) > 0.5
      const anchor = !isBeside ? 'middle' : inward.x > 0 ? 'end' : 'start'
      const steep = Math.abs(inward.y)
      const away = isBeside ? radius + 5 + small * 0.5 * steep : (radius + 1 + small * 0.65) / steep
      const text = alone(place.x - inward.x * away, place.y - inward.y * away, anchor, width)
      const rect = rectOfWords({ ...text, width: Math.min(width, nameWidth(sizes)) }, sizes)
      const isClear =
        !taken.some((other) => overlap(rect, other)) && !discs.some((disc) => distanceTo(rect, disc) < radius)
      if (width === 0 || !isClear) return [id, noRoom(place)]
      taken.push(rect)
      return [id, { ...noRoom(place), text }]
    }),
  )
}
