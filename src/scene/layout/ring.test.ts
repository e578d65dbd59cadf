import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cluster } from '../testing/stage.ts'
import { detailAt } from './detail.ts'
import { faultX } from './fault.ts'
import { distanceTo, isWithin, nearest, overlap, rectAround, type Point, type Rect } from './geometry.ts'
import { isRing } from './crowd.ts'
import type { Layout } from './layout.ts'
import { ringLayoutOf } from './ring-layout.ts'
import type { Placeable } from './regions.ts'
import { hasNameInside } from './sizes.ts'
import { rectOfWords } from './wordrooms.ts'

const FEWEST = 13
const MOST = 64
const box = fc.record({
  width: fc.integer({ min: 340, max: 3840 }),
  height: fc.integer({ min: 300, max: 2000 }),
  scale: fc.constantFrom(1, 1.6),
})
const nodes = fc
  .tuple(fc.integer({ min: FEWEST, max: MOST }), fc.nat({ max: 6 }))
  .map(([all, clients]) => cluster(all - clients, clients))
/** Each node on side 0 or 1, on both of which there is somebody, on side 2, or on none. */
const sided = fc
  .tuple(nodes, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: MOST, maxLength: MOST }))
  .map(([all, drawn]): [readonly Placeable[], string[][]] => {
    const sideOf = (i: number): number => (i < 2 ? i : (drawn[i] ?? 0))
    return [
      all,
      [0, 1, 2]
        .map((side) => all.filter((_, i) => sideOf(i) === side).map((node) => node.id))
        .filter((side) => side.length > 0),
    ]
  })

const placeOf = ({ places }: Layout, { id }: Placeable): Point => places.get(id)!
const whole = ({ width, height }: { width: number; height: number }): Rect => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
})
const RUNS = 30
const laptop = { width: 980, height: 600, scale: 1 }
const phone = { width: 390, height: 340, scale: 1 }

describe('whatever the nodes, the sides and the stage', () => {
  test('nothing leaves the box, and no disc lies on another', () => {
    fc.assert(
      fc.property(sided, box, ([all, sides], stage) => {
        const layout = ringLayoutOf(all, sides, stage)
        const { radius } = layout.sizes
        const places = all.map((node) => placeOf(layout, node))
        expect(radius).toBeGreaterThan(1.9)
        expect(places.filter((place) => !isWithin(rectAround(place, radius, radius), whole(stage)))).toEqual(
          [],
        )
        expect(nearest(places)).toBeGreaterThan(radius * 2)
      }),
      { numRuns: RUNS },
    )
  })

  test('the crack is between the nodes of different sides', () => {
    fc.assert(
      fc.property(sided, box, ([all, sides], stage) => {
        const { regions, faults, sizes, places } = ringLayoutOf(all, sides, stage)
        const crackX = (i: number, y: number, none: number) => (faults[i] ? faultX(faults[i], y) : none)
        const astray = regions.flatMap(({ nodes: side }, i) =>
          side.filter(({ id }) => {
            const { x, y } = places.get(id)!
            const [before, after] = [crackX(i - 1, y, 0), crackX(i, y, stage.width)]
            return x - sizes.radius <= before || x + sizes.radius >= after
          }),
        )
        expect(astray).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  test('no name lies on another, on a disc, or outside', () => {
    fc.assert(
      fc.property(nodes, box, (all, stage) => {
        const layout = ringLayoutOf(all, [], stage)
        const { radius, small } = layout.sizes
        const names = [...layout.rooms.values()]
          .filter(({ text }) => text.lines > 0)
          // As wide as `S42`, however much room there is.
          .map(({ text }) => rectOfWords({ ...text, width: Math.min(text.width, small * 2) }, layout.sizes))
        const clashes = names.filter(
          (rect, i) =>
            !isWithin(rect, whole(stage)) ||
            names.slice(i + 1).some((other) => overlap(rect, other)) ||
            all.some((node) => distanceTo(rect, placeOf(layout, node)) < radius - 0.01),
        )
        expect(clashes).toEqual([])
        expect(names.length > 2 || hasNameInside(layout.sizes)).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })

  test('what is said on demand is on the stage, and not on its node', () => {
    const wanted = { lines: 3, width: 130, cells: 2, away: 0, within: [0, 0] as const }
    fc.assert(
      fc.property(nodes, box, (all, stage) => {
        const layout = ringLayoutOf(all, [], stage)
        const bad = all.filter((node) => {
          const [place, berth] = [placeOf(layout, node), layout.berths!.get(node.id)!]
          const { rect } = detailAt(place, berth, wanted, stage, layout.sizes)
          return !isWithin(rect, whole(stage)) || distanceTo(rect, place) < layout.sizes.radius
        })
        expect(bad).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  test('the same input gives the same layout', () => {
    fc.assert(
      fc.property(sided, box, ([all, sides], stage) => {
        expect(ringLayoutOf(all, sides, stage)).toEqual(ringLayoutOf(all, sides, stage))
      }),
      { numRuns: 5 },
    )
  })
})

test('a wide stage has room for the cracks of three sides', () => {
  const ids = cluster(50, 0).map((node) => node.id)
  const layout = ringLayoutOf(cluster(50, 0), [ids.slice(0, 5), ids.slice(5, 20), ids.slice(20)], laptop)
  expect(layout.faults).toHaveLength(2)
  expect(layout.regions.map((region) => region.nodes.length)).toEqual([5, 15, 30])
})

test('fifty nodes are a ring in the order of the scenario, from the top', () => {
  const all = cluster(50, 0)
  const layout = ringLayoutOf(all, [], laptop)
  const centre = { x: laptop.width / 2, y: laptop.height / 2 }
  const turns = all.map((node) => {
    const { x, y } = placeOf(layout, node)
    return (Math.atan2(x - centre.x, centre.y - y) + 2 * Math.PI) % (2 * Math.PI)
  })
  expect(turns[0]).toBeCloseTo(0)
  expect(turns).toEqual(turns.toSorted((a, b) => a - b))
})

test('one of fifty that is cut off stands alone behind the crack, the others share the rest of the ring', () => {
  const all = cluster(50, 0)
  const [first, ...others] = all.map((node) => node.id)
  const layout = ringLayoutOf(all, [[first!], others], laptop)
  expect(layout.faults[0]![0]!.x).toBeLessThan(laptop.width / 5)
  expect(layout.sizes.radius).toBeGreaterThan(10)
})

test('on a phone every so many-th name is shown', () => {
  const all = cluster(50, 0)
  const shown = (stage: typeof phone) => {
    const { rooms } = ringLayoutOf(all, [], stage)
    return all.filter((node) => rooms.get(node.id)!.text.lines > 0).length
  }
  expect(shown(laptop)).toBe(50)
  expect(shown(phone)).toBe(25)
})

test('twelve nodes are not yet a ring', () => {
  expect(isRing(12)).toBe(false)
  expect(isRing(13)).toBe(true)
})
