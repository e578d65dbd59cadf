import { expect, test } from 'vitest'
import type { Flight } from '../engine/world.ts'
import { packetsOf, progressOf, stillProgress } from './packets.ts'
import { flight, leader, node, protocol, world } from './testing/stage.ts'

const packets = (flights: readonly Flight[], sides: readonly (readonly string[])[] = []) =>
  packetsOf(world([node('n1', leader(1)), node('n2'), node('c1')], { flights, sides }), protocol, (id) =>
    id.toUpperCase(),
  )

test('a packet comes along in virtual time, and stands where it is held', () => {
  const [packet] = packets([flight('n1', 'n2', 10, 20)])
  expect([9, 10, 12.5, 20, 30].map((ms) => progressOf(packet!, ms * 1000))).toEqual([0, 0, 0.25, 1, 1])
  const [held] = packets([{ ...flight('n1', 'n2', 10, 20), heldAt: 15_000 }])
  expect(progressOf(held!, 90_000)).toBe(0.5)
  expect(held!.title).toBe('Append from N1 to N2, held')
})

test('without motion it waits half way, then before its receiver; several form a queue', () => {
  expect([0, 0.5, 0.69].map((progress) => stillProgress(progress, 0))).toEqual([0.45, 0.45, 0.45])
  expect(stillProgress(0.9, 0)).toBeGreaterThan(0.8)
  expect(stillProgress(0.5, 1)).toBeLessThan(stillProgress(0.5, 0))
  expect(stillProgress(0.5, 99)).toBeGreaterThan(0)
})

test('it is barred if its ends are on different sides', () => {
  const one = [flight('n1', 'n2', 0, 10)]
  expect(packets(one)[0]?.barred).toBe(false)
  expect(packets(one, [['n1'], ['n2']])[0]?.barred).toBe(true)
  expect(packets(one, [['n1'], ['c1']])[0]?.barred).toBe(false)
})

test('packets are numbered as they will arrive, and toned by who sends them', () => {
  const [late, soon, asked] = packets([
    flight('n1', 'n2', 0, 30),
    flight('n2', 'n1', 1, 10),
    flight('c1', 'n1', 2, 20),
  ])
  expect([late, soon, asked].map((each) => each?.order)).toEqual([3, 1, 2])
  expect([late, soon, asked].map((each) => each?.tone)).toEqual(['leader', 'follower', 'client'])
})
