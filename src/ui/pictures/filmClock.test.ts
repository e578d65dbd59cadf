import { expect, test } from 'vitest'
import { Motion } from '../stage/motion.ts'
import { FilmClock } from './filmClock.ts'

test('a movement of 250 ms takes seven shots of 40 ms, and ends exactly there', () => {
  const clock = new FilmClock()
  const shares: number[] = []
  new Motion(() => false, clock).run((share) => shares.push(share))
  for (let shot = 0; shot < 10; shot++) clock.advance(40)
  expect(shares).toHaveLength(7)
  expect(shares.every((share, i) => share > (shares[i - 1] ?? 0))).toBe(true)
  expect(shares.at(-1)).toBe(1)
})

test('what was taken back does not happen', () => {
  const clock = new FilmClock()
  const shares: number[] = []
  const motion = new Motion(() => false, clock)
  motion.run((share) => shares.push(share))
  clock.advance(40)
  motion.stop()
  clock.advance(40)
  expect(shares).toHaveLength(1)
})
