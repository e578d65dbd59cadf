import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cluster } from '../testing/stage.ts'
import { faultX } from './fault.ts'
import { distance, overlap, rectAround, type Rect } from './geometry.ts'
import { layoutOf, type Layout } from './layout.ts'
import type { Placeable } from './regions.ts'
import { rowWidth } from './rooms.ts'

const laptop = { width: 980, height: 512, scale: 1 }
const projector = { width: 1280, height: 430, scale: 1.6 }
const phone = { width: 390, height: 340, scale: 1 }
const box = fc.constantFrom(laptop, projector, phone, { width: 640, height: 700, scale: 1 })
const nodes = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }))
  .map(([s, c]) => cluster(s, c))
/** Each node on side 0, 1 or 2, or on none. */
const sided = fc
  .tuple(nodes, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }))
  .map(([all, sides]): [readonly Placeable[], string[][]] => [
    all,
    [0, 1, 2]
      .map((side) => all.filter((_, i) => sides[i] === side).map((node) => node.id))
      .filter((side) => side.length > 0),
  ])

const sizeOf = (node: Placeable, { sizes }: Layout): number => (node.client ? sizes.client : sizes.radius)

const placeOf = (layout: Layout, id: string) => {
  const place = layout.places.get(id)
  if (!place) throw new Error(`${id} has no place`)
  return place
}

describe('whatever the nodes, the sides and the stage', () => {
  test('everybody is on the stage, and nobody stands on anybody', () => {
    fc.assert(
      fc.property(sided, box, ([all, sides], stage) => {
        const layout = layoutOf(all, sides, stage)
        for (const [i, a] of all.entries()) {
          const place = placeOf(layout, a.id)
          const size = sizeOf(a, layout)
          expect(place.x).toBeGreaterThanOrEqual(size)
          expect(place.x).toBeLessThanOrEqual(stage.width - size)
          expect(place.y).toBeGreaterThanOrEqual(size)
          expect(place.y).toBeLessThanOrEqual(stage.height - size)
          for (const b of all.slice(i + 1)) {
            expect(distance(place, placeOf(layout, b.id))).toBeGreaterThan(size + sizeOf(b, layout))
          }
        }
      }),
    )
  })

  test('those of one side are between the cracks of their side; who is on none stands on a crack', () => {
    fc.assert(
      fc.property(sided, box, ([all, sides], stage) => {
        const layout = layoutOf(all, sides, stage)
        if (layout.faults.length === 0) return
        for (const node of all) {
          const { x, y } = placeOf(layout, node.id)
          const region = layout.regions.findIndex((each) => each.nodes.includes(node))
          const cracks = layout.faults.map((fault) => faultX(fault, y))
          const [from, to] =
            region < 0
              ? [(cracks[0] ?? 0) - 60, (cracks[0] ?? 0) + 60]
              : [cracks[region - 1] ?? 0, cracks[region] ?? stage.width]
          expect(x).toBeGreaterThan(from)
          expect(x).toBeLessThan(to)
        }
      }),
    )
  })

  test('the same input gives the same layout', () => {
    fc.assert(
      fc.property(sided, box, ([all, sides], stage) => {
        expect(layoutOf(all, sides, stage)).toEqual(layoutOf(all, sides, stage))
      }),
      { numRuns: 30 },
    )
  })
})

describe('rooms', () => {
  const rectOf = (layout: Layout, id: string): Rect => {
    const { cells } = layout.rooms.get(id)!
    if (cells.capacity === 0) return rectAround({ x: -999, y: -999 }, 0, 0)
    const width = rowWidth(layout.sizes, cells.capacity)
    const left =
      cells.towards === 'right' ? cells.x : cells.towards === 'left' ? cells.x - width : cells.x - width / 2
    const half = layout.sizes.cellHeight / 2
    return { left, right: left + width, top: cells.y - half, bottom: cells.y + half }
  }

  for (const [name, stage, servers] of [
    ['laptop', laptop, 7],
    ['projector', projector, 5],
    ['phone', phone, 5],
  ] as const) {
    test(`on a ${name} the cells of ${servers} servers cover neither nodes nor other cells`, () => {
      const all = cluster(servers, 2)
      const layout = layoutOf(all, [], stage)
      const owners = all.filter((node) => !node.client)
      for (const node of owners) {
        const rect = rectOf(layout, node.id)
        for (const other of all) {
          const size = sizeOf(other, layout)
          expect(
            overlap(rect, rectAround(placeOf(layout, other.id), size, size)),
            `${node.id} ${other.id}`,
          ).toBe(false)
        }
        for (const other of owners.filter((each) => each !== node)) {
          expect(overlap(rect, rectOf(layout, other.id)), `${node.id} ${other.id}`).toBe(false)
        }
      }
    })
  }
})

test('on a phone no row of cells is so long that another server goes without', () => {
  const { rooms } = layoutOf(cluster(5, 2), [], phone)
  expect(['n1', 'n2', 'n3', 'n4', 'n5'].map((id) => rooms.get(id)?.cells.capacity)).not.toContain(0)
})

describe('where the scenario says where', () => {
  const placed: readonly Placeable[] = [
    { id: 'n1', client: false, at: [0.27, 0.32] },
    { id: 'n2', client: false, at: [0.67, 0.26] },
    { id: 'n3', client: false, at: [0.7, 0.7] },
    { id: 'c1', client: true, at: [0.11, 0.74] },
  ]

  test('nodes stand there', () => {
    expect(placeOf(layoutOf(placed, [], laptop), 'n3')).toEqual({ x: 0.7 * 980, y: 0.7 * 512 })
  })

  test('a partition that follows its sides moves nobody', () => {
    const whole = layoutOf(placed, [], laptop)
    const parted = layoutOf(
      placed,
      [
        ['n1', 'c1'],
        ['n2', 'n3'],
      ],
      laptop,
    )
    expect(parted.places).toEqual(whole.places)
    expect(parted.faults).toHaveLength(1)
  })

  test('any other partition does', () => {
    const parted = layoutOf(placed, [['n2'], ['n1', 'n3', 'c1']], laptop)
    expect(placeOf(parted, 'n2').x).toBeLessThan(placeOf(parted, 'n1').x)
  })
})

describe('sizes', () => {
  test('a laptop’s discs have a radius of 50', () => {
    expect(layoutOf(cluster(3, 2), [], laptop).sizes).toMatchObject({ radius: 50, name: 24, label: 13.5 })
  })

  test('on a projector no text is under 20 px, and up to seven names are 28 or more', () => {
    for (const servers of [3, 5, 7]) {
      const { name, label, small, pill, cell } = layoutOf(cluster(servers, 1), [], projector).sizes
      expect(Math.min(label, small, pill, cell)).toBeGreaterThanOrEqual(20)
      expect(name).toBeGreaterThanOrEqual(28)
    }
  })
})
