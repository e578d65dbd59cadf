import { expect, test } from 'vitest'
import { slotsIn } from './records.ts'
import { leftIn, pruneSlots, slotsMax } from './slots.ts'
import { shelfOf } from './testing/shelf.ts'

const slot = (savedAt: number, isUnsaved = true) => ({
  id: `s${savedAt}`,
  title: 'Split votes',
  runs: 2,
  savedAt,
  isUnsaved,
  work: {},
})
const idsIn = async (shelf: ReturnType<typeof shelfOf>) =>
  slotsIn(await shelf.all('slots')).map(({ id }) => id)

test('what is offered back was left by tabs that are gone, would be missed, and the latest comes first', () => {
  const slots = slotsIn([slot(1), slot(4, false), slot(2), slot(3)])
  expect(leftIn(slots, new Set(['s2'])).map(({ id }) => id)).toEqual(['s3', 's1'])
})

test('the oldest make room, but never those of open tabs, nor what this program cannot read', async () => {
  const strange = { id: 'strange', of: 'the future' }
  const shelf = shelfOf({ slots: [...Array.from({ length: 25 }, (_, i) => slot(i + 1)), strange] })
  await pruneSlots(shelf, slotsIn(await shelf.all('slots')), new Set(['s1', 's2']))
  const ids = await idsIn(shelf)
  expect(ids).toHaveLength(slotsMax + 2)
  expect(ids).toEqual(expect.arrayContaining(['s1', 's2', 's25', 's6']))
  expect(ids).not.toContain('s5')
  expect(await shelf.all('slots')).toContainEqual(strange)
})

test('what has a name makes no room away from what has none', async () => {
  const shelf = shelfOf({ slots: Array.from({ length: 60 }, (_, i) => slot(i + 1, i < 20)) })
  await pruneSlots(shelf, slotsIn(await shelf.all('slots')), new Set())
  const left = slotsIn(await shelf.all('slots'))
  expect(left.filter(({ isUnsaved }) => isUnsaved)).toHaveLength(20)
  expect(left.filter(({ isUnsaved }) => !isUnsaved)).toHaveLength(20)
})

test('a record that is damaged is left out, and the others are read', () => {
  const damaged = [{ ...slot(9), savedAt: 'yesterday' }, null, 'slot', { id: 's8' }]
  expect(slotsIn([...damaged, slot(1)]).map(({ id }) => id)).toEqual(['s1'])
})
