import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withEdge } from './loop.ts'

const END = 10

test('a loop from here reaches to the end, one to here from the beginning', () => {
  expect(withEdge(undefined, 'from', 4, END)).toEqual({ from: 4, to: END })
  expect(withEdge(undefined, 'to', 4, END)).toEqual({ from: 0, to: 4 })
})

test('the other end stays; the wrong way round they change places', () => {
  expect(withEdge({ from: 2, to: 6 }, 'from', 3, END)).toEqual({ from: 3, to: 6 })
  expect(withEdge({ from: 2, to: 6 }, 'from', 8, END)).toEqual({ from: 6, to: 8 })
  expect(withEdge({ from: 2, to: 6 }, 'to', 1, END)).toEqual({ from: 1, to: 2 })
})

test('an empty stretch is none', () => {
  expect(withEdge(undefined, 'from', END, END)).toBeNull()
  expect(withEdge({ from: 2, to: 6 }, 'to', 2, END)).toBeNull()
})

test('however it is set, it begins before it ends', () => {
  const moment = fc.integer({ min: 0, max: END })
  const edges = fc.array(fc.tuple(fc.constantFrom('from' as const, 'to' as const), moment))
  fc.assert(
    fc.property(edges, (steps) => {
      const loop = steps.reduce<ReturnType<typeof withEdge>>(
        (before, [edge, at]) => withEdge(before ?? undefined, edge, at, END) ?? before,
        null,
      )
      const { from, to } = loop ?? { from: 0, to: END }
      expect(from).toBeLessThan(to)
    }),
  )
})
