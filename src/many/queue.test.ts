import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Queue, type Stretch } from './queue.ts'

test('stretches become short towards the end, so that nobody is idle for long', () => {
  const queue = new Queue(1000, 4)
  const sizes: number[] = []
  for (let next = queue.take(); next; next = queue.take()) sizes.push(next.to - next.from)
  expect(sizes[0]).toBe(62)
  expect(sizes.at(-1)).toBe(1)
  expect(new Queue(100_000, 2).take()).toEqual({ from: 0, to: 64 })
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1000)
})

test('every job is done once, though workers die with jobs in hand', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.integer({ min: 1, max: 8 }), fc.array(fc.nat()), (jobs, workers, deaths) => {
      const queue = new Queue(jobs, workers)
      const done: number[] = []
      const fates = deaths.values()
      for (let next = queue.take(); next; next = queue.take()) {
        const size = next.to - next.from
        const death = fates.next().value
        const survives: Stretch = {
          from: next.from,
          to: next.to - (death === undefined ? 0 : death % (size + 1)),
        }
        for (let job = survives.from; job < survives.to; job++) done.push(job)
        queue.putBack({ from: survives.to, to: next.to })
      }
      expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: jobs }, (_, i) => i))
    }),
  )
})
