import { expect, test } from 'vitest'
import { play } from '../../engine/testing/play.ts'
import { lasting, ofHours, ofSeconds } from './calendar.ts'
import { face } from './face.ts'
import { protocol } from './index.ts'
import { racks } from './testing/racks.ts'

test.each([
  [ofHours(336), '14d'],
  [ofHours(24), '24h'],
  [ofHours(0.5), '30m'],
  [ofSeconds(30), '30s'],
])('%d µs are %s', (time, text) => {
  expect(lasting(time)).toBe(text)
})

test('a rack shows what is down, and for how long it was', () => {
  const run = play(racks({ nodes: 1, knobs: { machines: 1, ttrHours: 336, services: 100 } }), protocol)
  const [broken, back] = run.of('note').map(({ at }) => at / 1000)
  const shownAt = (ms = NaN) => {
    const { now } = run.node('n1', ms)
    const { label, badge, cells } = face(now)
    return { label, badge, cells: cells.map(({ text, fate }) => `${text} ${fate}`) }
  }
  expect(shownAt(1)).toEqual({ label: '100 of 100 up', badge: undefined, cells: [] })
  expect(shownAt(broken)).toEqual({
    label: '99 of 100 up',
    badge: '1 broken',
    cells: ['down stored'],
  })
  expect(shownAt(back)).toMatchObject({ label: '100 of 100 up', cells: ['14d committed'] })
})
