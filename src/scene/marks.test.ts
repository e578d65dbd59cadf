import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../engine/trace.ts'
import { endingsOf, type Ending } from './endings.ts'
import { marksOf } from './marks.ts'
import { ending, protocol } from './testing/stage.ts'
import type { Way } from './travel.ts'

const way: Way = {
  start: { x: 100, y: 0 },
  end: { x: 300, y: 0 },
  length: 200,
  doorstep: { x: 290, y: 0 },
  barrier: { x: 180, y: 0 },
}
const marks = (endings: readonly Ending[], atMs = 100) =>
  marksOf(
    endings,
    atMs * 1000,
    100_000,
    protocol,
    (id) => id.toUpperCase(),
    () => way,
  )

describe('a message that did not arrive leaves a mark', () => {
  test('blocked: at the crack', () => {
    expect(marks([ending('n1', 'n2', 100, 'blocked')])[0]).toMatchObject({
      x: 180,
      text: 'blocked',
      side: 'right',
    })
  })

  test('lost by chance and dropped by the learner: where it was', () => {
    expect(marks([ending('n1', 'n2', 100, 'lost', { progress: 0.25 })])[0]).toMatchObject({
      x: 150,
      text: 'lost',
    })
    expect(marks([ending('n1', 'n2', 100, 'dropped', { progress: 0.75 })])[0]).toMatchObject({
      x: 250,
      text: 'dropped',
    })
  })

  test('refused: at the door of a node that is down; its sender is not told', () => {
    expect(marks([ending('n1', 'n2', 100, 'refused')])[0]).toMatchObject({
      x: 290,
      text: 'not received',
      title: 'Append from N1 to N2: reached a node that is down',
    })
  })
})

test('its word stands beyond the crack, or where the farther node is', () => {
  const side = (why: Ending['why'], progress: number) =>
    marks([ending('n1', 'n2', 100, why, { progress })])[0]?.side
  expect(side('blocked', 0.5)).toBe('right')
  expect(side('lost', 0.2)).toBe('right')
  expect(side('dropped', 0.9)).toBe('left')
  expect(side('refused', 1)).toBe('left')
})

test('a mark stays, fades and is gone', () => {
  const strengthAt = (atMs: number) => marks([ending('n1', 'n2', 100, 'lost')], atMs)[0]?.strength
  expect(strengthAt(150)).toBe(1)
  expect(strengthAt(180)).toBeCloseTo(0.5)
  expect(strengthAt(201)).toBeUndefined()
})

test('what runs into one crack, from both ends and again and again, is one mark', () => {
  const again = [
    ending('n1', 'n2', 100, 'blocked'),
    ending('n2', 'n1', 98, 'blocked'),
    ending('n1', 'n2', 95, 'blocked'),
  ]
  expect(marks(again)).toHaveLength(1)
  expect(marks([...again, ending('n1', 'n3', 95, 'blocked')])).toHaveLength(2)
})

test('there are never more marks than can be told apart', () => {
  const many = Array.from({ length: 40 }, (_, i) => ending('n1', `n${i + 2}`, 100, 'blocked'))
  expect(marks(many).length).toBeLessThanOrEqual(16)
})

test('the recent endings of a trace: what has happened by now and not too long ago, the newest first', () => {
  const trace: readonly TraceEvent[] = [
    ending('n1', 'n2', 10, 'lost'),
    { id: 1, at: 15_000, step: 2, cause: -1, kind: 'timer', node: 'n1', name: 'beat', forced: false },
    ending('n1', 'n3', 20, 'lost'),
    ending('n1', 'n4', 30, 'lost'),
    ending('n1', 'n5', 40, 'lost'),
  ]
  expect(endingsOf(trace, 4, 15_000).map(({ birth }) => birth.to)).toEqual(['n4', 'n3'])
  expect(endingsOf(trace, 0, 0)).toEqual([])
})
