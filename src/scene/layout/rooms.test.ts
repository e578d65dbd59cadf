import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cluster } from '../testing/stage.ts'
import { faultX } from './fault.ts'
import { bodiesOf, isOnDisc } from './free.ts'
import { isWithin, overlap, type Rect } from './geometry.ts'
import { layoutOf, type Layout } from './layout.ts'
import { rowWidth } from './rooms.ts'
import { rectOfWords } from './wordrooms.ts'

const stages = {
  laptop: { width: 994, height: 606, scale: 1 },
  projector: { width: 1280, height: 434, scale: 1.6 },
  phone: { width: 390, height: 340, scale: 1 },
  tablet: { width: 768, height: 491, scale: 1 },
  wall: { width: 3030, height: 1560, scale: 1.55 },
}

/** Rooms for words and cells, as they would be if all of them were full. */
function writings(layout: Layout): readonly { what: string; rect: Rect }[] {
  const { rooms, sizes, sideNames, since } = layout
  const all = [...rooms].flatMap(([id, { cells, text }]) => {
    const found: { what: string; rect: Rect }[] = []
    if (text.lines > 0) found.push({ what: `words of ${id}`, rect: rectOfWords(text, sizes) })
    if (cells.capacity > 0) {
      const width = rowWidth(sizes, cells.capacity)
      const left =
        cells.towards === 'right' ? cells.x : cells.towards === 'left' ? cells.x - width : cells.x - width / 2
      const half = sizes.cellHeight / 2
      found.push({
        what: `cells of ${id}`,
        rect: { left, right: left + width, top: cells.y - half, bottom: cells.y + half },
      })
    }
    return found
  })
  for (const name of sideNames) all.push({ what: 'a side', rect: rectOfWords(name, sizes) })
  if (since) all.push({ what: 'since when', rect: rectOfWords(since, sizes) })
  return all
}

for (const [name, stage] of Object.entries(stages)) {
  test(`on a ${name} nothing that is written near up to nine servers lies on anything else`, () => {
    const nodes = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }))
      .map(([servers, clients]) => cluster(servers, clients))
    const whole = { left: 0, top: 0, right: stage.width, bottom: stage.height }
    const sideOf = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(nodes, sideOf, (all, drawn) => {
        const sides = [0, 1].map((side) => all.filter((_, i) => drawn[i] === side).map((node) => node.id))
        const layout = layoutOf(all, sides, stage)
        const written = writings(layout)
        const bodies = all.map((node) => ({ ...node, ...layout.places.get(node.id)! }))
        const clashes = written.flatMap(({ what, rect }, i) => {
          const middle = (rect.top + rect.bottom) / 2
          return [
            ...(isWithin(rect, whole) ? [] : [`${what} leaves the stage`]),
            ...written
              .slice(i + 1)
              .filter((other) => overlap(rect, other.rect))
              .map((other) => `${what} on ${other.what}`),
            ...layout.faults
              .map((fault) => faultX(fault, middle))
              .filter((x) => x > rect.left && x < rect.right)
              .map(() => `the crack through ${what}`),
            ...bodies
              .filter((body) =>
                body.client
                  ? bodiesOf(body, layout.sizes).some((one) => overlap(rect, one))
                  : isOnDisc(rect, body, layout.sizes),
              )
              .map(({ id }) => `${what} on ${id}`),
          ]
        })
        expect(clashes).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
}

test.each([3, 5])('each of %i servers has room for a line about it, on every stage', (servers) => {
  const lines = Object.values(stages).map((stage) => {
    const { rooms } = layoutOf(cluster(servers, 2), [], stage)
    return Math.min(...cluster(servers, 0).map(({ id }) => rooms.get(id)!.text.lines))
  })
  expect(Math.min(...lines)).toBeGreaterThan(0)
})
