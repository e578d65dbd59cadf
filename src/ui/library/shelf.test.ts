import { expect, test } from 'vitest'
import { scenarioIds } from '../../catalog.ts'
import { shelf } from '../../shelf.ts'
import { chapters, nextAfter, narrationOf } from '../lesson/curriculum.ts'
import { faultsIn } from './faults.ts'
import { find } from './search.ts'
import { courses, topics } from './syllabus.ts'

/** What the library says of the scenarios, by each being a file. */

test.each(scenarioIds)('%s says what a library wants to know', (id) => {
  const { minutes, needs = [], terms = [], topics: taught = [], ...shelved } = shelf.get(id) ?? { acts: [] }
  expect(minutes).toBeGreaterThan(0)
  expect(terms).not.toEqual([])
  expect(taught).not.toEqual([])
  expect(taught.filter((topic) => !(topic in topics))).toEqual([])
  expect(needs.filter((need) => need === id || !scenarioIds.includes(need))).toEqual([])
  expect(faultsIn(shelved.acts).length).toBeGreaterThan(0)
})

test('a search finds by the course that teaches it, and by a prefix', () => {
  for (const course of courses) expect(find(course).size, course).toBeGreaterThan(0)
  expect([...find('replicat')].length).toBeGreaterThan(1)
  expect(find('byzantine').size).toBe(0)
})

test('the curriculum goes on from chapter to chapter, and ends', () => {
  expect(nextAfter('E1')?.id).toBe('E2')
  const walked: string[] = []
  let here = chapters[0]?.cards[0]?.id
  while (here !== undefined && !walked.includes(here)) {
    walked.push(here)
    here = nextAfter(here)?.id
  }
  expect(here).toBeUndefined()
  expect(walked.toSorted()).toEqual(scenarioIds.toSorted())
  expect(nextAfter('nowhere')).toBeUndefined()
})

test('of a chapter, the first that one comes to is told in full, the second half, the third not', () => {
  const seen = { seen: true } as const
  expect(narrationOf('F3', {})).toBe('full')
  expect(narrationOf('F1', { F3: seen })).toBe('half')
  expect(narrationOf('F2', { F1: seen, F3: seen })).toBe('none')
  expect(narrationOf('F3', { F3: seen, E1: seen, F1: {} })).toBe('full')
})
