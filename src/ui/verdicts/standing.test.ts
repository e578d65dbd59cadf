import { expect, test } from 'vitest'
import { at, openingRun } from '../testing/opening.ts'
import { changeText, standingAt } from './standing.ts'

test('a lost write comes before what else is broken, with its sentence and the time of what decided it', () => {
  const run = openingRun()
  const { broken } = standingAt(run, at(run, 12_000))
  expect(broken.map(({ check }) => check).slice(0, 2)).toEqual(['acked-writes-survive', 'one-writer-at-once'])
  expect(broken[0]).toMatchObject({ since: 9_300_000, evidence: { operations: ['c1@3900'] } })
  expect(broken[0]?.why).toMatch(/^Ana's write of 2 to x was acknowledged at 4.3 s and is lost/)
})

test('nothing that comes after the moment is told', () => {
  const run = openingRun()
  const { broken, holding, undecided } = standingAt(run, at(run, 4000))
  expect(broken).toEqual([])
  expect(undecided.map(({ check }) => check)).toContain('acked-writes-survive')
  expect(holding.map(({ check }) => check)).toContain('one-writer-at-once')
})

test('a change is said once, in both directions', () => {
  const run = openingRun()
  const before = standingAt(run, at(run, 4000)).broken
  const after = standingAt(run, at(run, 6000)).broken
  expect(changeText(before, after)).toMatch(/^Broken: One writer at a time\. S1 and S2 both take writes/)
  expect(changeText(after, after)).toBe('')
  expect(changeText(after, before)).toBe('No longer broken: One writer at a time.')
})
