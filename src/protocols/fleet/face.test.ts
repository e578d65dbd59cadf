import { expect, test } from 'vitest'
import { play } from '../../engine/testing/play.ts'
import { lasting, ofHours, ofSeconds } from './calendar.ts'
import { face, tables } from './face.ts'
import { protocol } from './index.ts'
import { racks } from './testing/racks.ts'

test.each([
  [ofHours(336), '14 d'],
  [ofHours(24), '24 h'],
  [ofHours(0.5), '30 min'],
  [ofSeconds(30), '30 s'],
])('%d µs are %s', (time, text) => {
  expect(lasting(time)).toBe(text)
})

test('a rack shows what is down, for how long it was, and which services lack a machine', () => {
  const run = play(racks({ nodes: 1, knobs: { machines: 1, ttrHours: 336, services: 100 } }), protocol)
  const [broken, back] = run.of('note').map(({ at }) => at / 1000)
  const shownAt = (ms = NaN) => {
    const { now } = run.node('n1', ms)
    const { label, badge, cells } = face(now)
    const lacking = tables(now).flatMap((table) => table.cells.map(({ text, title }) => `${text}: ${title}`))
    return { label, badge, cells: cells.map(({ text }) => text), lacking }
  }
  expect(shownAt(1)).toEqual({ label: '100 of 100 up', badge: undefined, cells: [], lacking: [] })
  expect(shownAt(broken)).toEqual({
    label: '99 of 100 up',
    badge: '1 broken',
    cells: ['down'],
    lacking: [expect.stringMatching(/^down: Service \d+: down; machines broken: 1 of 1\.$/)],
  })
  expect(shownAt(back)).toMatchObject({ label: '100 of 100 up', cells: ['14 d'], lacking: [] })
})
