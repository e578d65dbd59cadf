import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance } from './layout/geometry.ts'
import { layoutOf } from './layout/layout.ts'
import { cluster } from './testing/stage.ts'
import { along, wayBetween } from './travel.ts'

const box = { width: 980, height: 512, scale: 1 }
const layout = layoutOf(cluster(3, 1), [], box)
const radii = () => layout.sizes.radius
const way = (from: string, to: string, sides: readonly (readonly string[])[] = []) => {
  const present = sides.length > 0 ? layoutOf(cluster(3, 1), sides, box) : layout
  return { ...wayBetween(from, to, present.places, present, radii)!, places: present.places }
}

test('a packet leaves beside its sender and arrives beside its receiver', () => {
  const there = way('n1', 'n2')
  expect(distance(along(there, 0, false), layout.places.get('n1')!)).toBeCloseTo(layout.sizes.radius)
  expect(distance(along(there, 1, false), layout.places.get('n2')!)).toBeCloseTo(layout.sizes.radius)
})

test('however wide, it always moves, and always forward', () => {
  const there = way('n1', 'n2')
  const shape = fc.record({
    x: fc.double({ min: 0, max: 300, noNaN: true }),
    y: fc.double({ min: 0, max: 40, noNaN: true }),
  })
  const share = fc.double({ min: 0, max: 0.99, noNaN: true })
  fc.assert(
    fc.property(shape, share, fc.boolean(), (half, progress, barred) => {
      const come = (at: number) => distance(along(there, at, barred, half), there.start)
      expect(come(progress + 0.01)).toBeGreaterThanOrEqual(come(progress))
      expect(come(1)).toBeGreaterThan(come(0))
    }),
  )
})

test('a pill that has room for it is clear of both nodes', () => {
  const { start, end } = way('n2', 'n3')
  const half = { x: 50, y: 14 }
  const clear = (Math.abs(end.x - start.x) / distance(start, end)) * half.x
  const there = way('n2', 'n3')
  expect(distance(along(there, 0, false, half), start)).toBeGreaterThanOrEqual(clear)
  expect(distance(along(there, 1, false, half), end)).toBeGreaterThanOrEqual(clear)
})

test('between two sides it ends before the crack, half way in time', () => {
  const there = way('n1', 'n2', [['n1'], ['n2', 'n3', 'c1']])
  const stop = along(there, 0.5, true, { x: 30, y: 12 })
  expect(distance(there.start, stop)).toBeLessThan(distance(there.start, there.barrier))
  expect(along(there, 0.9, true, { x: 30, y: 12 })).toEqual(stop)
})

test('nobody travels to a node that is not there', () => {
  expect(wayBetween('n1', 'n9', layout.places, layout, radii)).toBeUndefined()
})
