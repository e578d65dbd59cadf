import { expect, test } from 'vitest'
import { freeName, saveNamed } from './named.ts'
import { namedIn } from './records.ts'
import { shelfOf } from './testing/shelf.ts'

const work = (name: string, savedAt: number) => ({ name, title: 'Split votes', runs: 1, savedAt, work: {} })
const names = async (shelf: ReturnType<typeof shelfOf>) =>
  namedIn(await shelf.all('works')).map(({ name, savedAt }) => `${name} at ${savedAt}`)

test('what is saved again under its name replaces what was there', async () => {
  const shelf = shelfOf()
  const first = await saveNamed(shelf, work('Mine', 1), undefined)
  const again = await saveNamed(shelf, work('Mine', 2), first)
  expect(again.id).toBe(first.id)
  expect(await names(shelf)).toEqual(['Mine at 2'])
})

test('where another tab has saved it meanwhile, both are kept', async () => {
  const shelf = shelfOf()
  const first = await saveNamed(shelf, work('Mine', 1), undefined)
  await saveNamed(shelf, work('Mine', 2), first)
  const mine = await saveNamed(shelf, work('Mine', 3), first)
  expect(mine.name).toBe('Mine (2)')
  expect(await names(shelf)).toEqual(['Mine (2) at 3', 'Mine at 2'])
})

test('what was deleted in another tab meanwhile is saved anew', async () => {
  const shelf = shelfOf()
  const first = await saveNamed(shelf, work('Mine', 1), undefined)
  await shelf.change('works', first.id, () => undefined)
  await saveNamed(shelf, work('Mine', 2), first)
  expect(await names(shelf)).toEqual(['Mine at 2'])
})

test('a record that a newer program has put there is not replaced', async () => {
  const strange = { id: 'a', savedAt: 1, format: 'of the future' }
  const shelf = shelfOf({ works: [strange] })
  await saveNamed(shelf, work('Mine', 2), { id: 'a', savedAt: 1 })
  expect(await shelf.all('works')).toContainEqual(strange)
  expect(await names(shelf)).toEqual(['Mine at 2'])
})

test('storage that is full leaves what was saved as it was', async () => {
  const shelf = shelfOf()
  const first = await saveNamed(shelf, work('Mine', 1), undefined)
  shelf.refuse('QuotaExceededError')
  await expect(saveNamed(shelf, work('Mine', 2), first)).rejects.toThrow(DOMException)
  expect(await names(shelf)).toEqual(['Mine at 1'])
})

test('no two have one name', () => {
  expect(freeName('Mine', [])).toBe('Mine')
  expect(freeName('Mine', ['Mine', 'Mine (2)'])).toBe('Mine (3)')
})
