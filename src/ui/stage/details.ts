import type { NodeId } from '../../engine/contract.ts'
import { detailAt } from '../../scene/layout/detail.ts'
import { faultReach } from '../../scene/layout/fault.ts'
import { MARGIN } from '../../scene/layout/free.ts'
import { distanceTo, overlap, rectAround, type Point, type Rect } from '../../scene/layout/geometry.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import type { Berth } from '../../scene/layout/ring.ts'
import type { Room } from '../../scene/layout/rooms.ts'
import { hasNameInside, type Sizes } from '../../scene/layout/sizes.ts'
import type { NodeLook } from '../../scene/nodes.ts'
import { labelSize } from './bodies.ts'
import { HANDLE } from './handle.ts'
import { textWidth } from './measure.ts'

const MOST_CELLS = 2
/** Of a clock, which never stands still, in lines: `124.26 s +50 ms`. */
const CLOCK = 8

/**
 * Which nodes of a ring say what they are, and where: those that are pointed at, then leaders and those that are down or paused, as
 * long as there is room.
 */
export function detailsOf(
  looks: readonly NodeLook[],
  pointed: readonly NodeId[],
  layout: Layout,
): ReadonlyMap<NodeId, Room> {
  const { box, sizes, places, berths } = layout
  const details = new Map<NodeId, Room>()
  if (!berths) return details
  const discs = [...places.values()]
  const taken: Rect[] = []
  const [handled] = pointed
  const [spot, way] = handled === undefined ? [] : [places.get(handled), berths.get(handled)]
  if (spot && way) taken.push(rectAround(placeOfHandle(spot, way, sizes), HANDLE / 2, HANDLE / 2))
  const rankOf = ({ id, kind, up }: NodeLook): number =>
    pointed.includes(id)
      ? 2 + pointed.length - pointed.indexOf(id)
      : kind === 'leader'
        ? 2
        : up === 'up'
          ? 0
          : 1
  const ranked = looks.map((look) => ({ look, rank: rankOf(look) })).filter(({ rank }) => rank > 0)
  for (const { look, rank } of ranked.toSorted((a, b) => b.rank - a.rank)) {
    const [place, berth] = [places.get(look.id), berths.get(look.id)]
    if (!place || !berth) continue
    const words = [headline(look, sizes), look.trouble].filter((word) => word !== '')
    const widths = words.map((word) => textWidth(word, sizes.small) * 1.05)
    if (look.clock) widths.push(sizes.small * CLOCK)
    const wanted = {
      lines: widths.length,
      width: Math.max(0, ...widths),
      cells: rank > 1 ? Math.min(look.cells.length, MOST_CELLS) : 0,
      within: bounds(look.id, layout),
      away: rank > 2 ? HANDLE : 0,
    }
    // On a narrow side it may have to go farther in, or over the crack, so as not to lie on those beside the node.
    const tries = [wanted.within, [MARGIN, box.width - MARGIN] as const].flatMap((within) =>
      [0, 1, 2, 3, 4, 5, 6].map((steps) => {
        const away = wanted.away + steps * sizes.small
        return detailAt(place, berth, { ...wanted, within, away }, box, sizes)
      }),
    )
    const isClear = ({ rect }: { readonly rect: Rect }): boolean =>
      !discs.some((disc) => distanceTo(rect, disc) < sizes.radius)
    const detail = tries.find(isClear) ?? tries[0]
    if (!detail) continue
    if (taken.some((other) => overlap(other, detail.rect))) continue
    taken.push(detail.rect)
    details.set(look.id, detail)
  }
  return details
}

/** From crack to crack around a node. */
function bounds(id: NodeId, { regions, box, sizes }: Layout): readonly [number, number] {
  const region = regions.find(({ nodes }) => nodes.some((node) => node.id === id))
  if (!region || regions.length < 2) return [MARGIN, box.width - MARGIN]
  const reach = faultReach(sizes.unit)
  return [region.left + reach, region.right - reach]
}

/** On a ring the ⋯ of a node is on its inner side, where it hides no neighbour. */
export const placeOfHandle = (place: Point, { inward }: Berth, { radius }: Sizes): Point => ({
  x: place.x + inward.x * (radius + HANDLE * 0.6),
  y: place.y + inward.y * (radius + HANDLE * 0.6),
})

/** What its disc does not say. */
export function headline({ name, label, client }: NodeLook, sizes: Sizes): string {
  const isNamed = !client && hasNameInside(sizes)
  const isLabelled = client || labelSize(label, sizes) > 0
  return [isNamed ? '' : name, isLabelled ? '' : label].filter((word) => word !== '').join(' · ')
}
