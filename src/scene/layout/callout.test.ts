import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cluster } from '../testing/stage.ts'
import { placeCallout, type Ground, type Size } from './callout.ts'
import { edgesOf } from './free.ts'
import { distance, distanceTo, isWithin, overlap, rectAround } from './geometry.ts'
import { layoutOf } from './layout.ts'

const open = (inTheWay: Ground['inTheWay'] = []): Ground => ({
  edges: { left: 3, top: 3, right: 397, bottom: 297 },
  inTheWay,
  line: 20,
})
const node = { x: 200, y: 150, reach: 30 }
const sizes: readonly Size[] = [{ width: 120, height: 40 }]

describe('a callout', () => {
  test('is near its subject and does not touch it; a short line leads there', () => {
    const placed = placeCallout(node, sizes, open())
    if (!placed) throw new Error('there is room')
    const away = distanceTo(placed.rect, node) - node.reach
    expect(away).toBeGreaterThan(15)
    expect(away).toBeLessThan(40)
    expect(distance(placed.to, node)).toBeCloseTo(node.reach)
    expect(distance(placed.from, placed.to)).toBeCloseTo(away)
  })

  test('goes where nothing is in its way', () => {
    const right = { rect: { left: 200, top: 0, right: 400, bottom: 300 }, weight: 10 }
    const below = { rect: { left: 0, top: 150, right: 400, bottom: 300 }, weight: 10 }
    const placed = placeCallout(node, sizes, open([right, below]))
    expect(placed?.rect.right).toBeLessThanOrEqual(200)
    expect(placed?.rect.bottom).toBeLessThanOrEqual(150)
  })

  test('its line does not run through another thing, if it can be helped', () => {
    const wall = (left: number, top: number, right: number, bottom: number) => ({
      rect: { left, top, right, bottom },
      weight: 10,
    })
    const sides = [wall(164, 116, 166, 184), wall(234, 116, 236, 184)]
    const above = wall(164, 114, 236, 116)
    const below = wall(164, 184, 236, 186)
    const up = placeCallout(node, sizes, open([...sides, below]))
    const down = placeCallout(node, sizes, open([...sides, above]))
    expect(up && up.from.y < 116).toBe(true)
    expect(down && down.from.y > 184).toBe(true)
  })

  test('covers what weighs least where everything is full', () => {
    const heavy = { rect: { left: 0, top: 0, right: 400, bottom: 200 }, weight: 40 }
    const light = { rect: { left: 0, top: 200, right: 400, bottom: 300 }, weight: 4 }
    const placed = placeCallout(node, sizes, open([heavy, light]))
    expect(placed?.rect.top).toBeGreaterThanOrEqual(200)
  })

  test('takes the size that it likes best, another where only that fits, and none where none does', () => {
    const flat = { width: 300, height: 20 }
    expect(placeCallout(node, [...sizes, flat], open())?.size).toBe(0)
    const low = { ...open(), edges: { left: 3, top: 100, right: 397, bottom: 130 } }
    expect(placeCallout(node, [...sizes, flat], low)?.size).toBe(1)
    expect(placeCallout(node, sizes, low)).toBeUndefined()
  })
})

test('on any stage it is inside, and as long as there is room it covers no disc', () => {
  const box = fc.constantFrom(
    { width: 980, height: 512, scale: 1 },
    { width: 1280, height: 430, scale: 1.6 },
    { width: 390, height: 340, scale: 1 },
  )
  fc.assert(
    fc.property(
      box,
      fc.integer({ min: 2, max: 5 }),
      fc.nat(1),
      fc.nat(4),
      (stage, servers, clients, which) => {
        const layout = layoutOf(cluster(servers, clients), [], stage)
        const places = [...layout.places.values()]
        const { radius, unit } = layout.sizes
        const subject = { ...(places[which % servers] ?? { x: 0, y: 0 }), reach: radius + 13 * unit }
        const discs = places.map((place) => rectAround(place, radius, radius))
        const em = 15 * stage.scale
        const placed = placeCallout(
          subject,
          [
            { width: 17 * em, height: 4 * em },
            { width: 25 * em, height: 3 * em },
            { width: 12 * em, height: 5 * em },
          ].filter(({ width }) => width < stage.width),
          { edges: edgesOf(stage), inTheWay: discs.map((rect) => ({ rect, weight: 40 })), line: 1.3 * em },
        )
        expect(placed && isWithin(placed.rect, edgesOf(stage))).toBe(true)
        const covered = discs.filter((disc) => placed && overlap(placed.rect, disc))
        expect(covered).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})
