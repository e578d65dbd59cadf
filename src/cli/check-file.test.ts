import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { historiesIn } from './check-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'faultline-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Small enough to cut the histories below in the middle. */
const tiny = { charsMax: 60, chunkBytes: 7 }
const file = join(folder, 'mine.jsonl')
const idsIn = (text: string): readonly string[] => {
  writeFileSync(file, text)
  return [...historiesIn(file, {}, tiny)].map(({ id }) => id)
}
const complaint = (text: string): string => {
  try {
    return `none: ${idsIn(text).join()}`
  } catch (error) {
    return (error as Error).message.replace(file, 'mine')
  }
}
const tooLong = 'there is more than can be read at once; expected at most 0 MB; longer files as JSON lines'
const line = (id: string) => `{"id":"${id}","ops":[]}`

test('a file that is short enough is read at once', () => {
  expect(idsIn(`{\n  "id": "alone",\n  "ops": []\n}`)).toEqual(['alone'])
})

test('a longer one is read line by line, wherever the pieces are cut', () => {
  const ids = ['één', '二', '🚀', 'four', 'five', 'six']
  expect(idsIn(ids.map(line).join('\n\n'))).toEqual(ids)
  expect(idsIn(`${ids.map(line).join('\r\n')}\r\n`)).toEqual(ids)
})

test.each([
  ['a'.repeat(200), 'mine, line 1, column 61: '],
  ['some words\n'.repeat(20), 'mine, line 6, column 6: '],
  ['{:process 0, :type :invoke, :f :read}\n'.repeat(4), 'mine, line 2, column 23: '],
  [`{\n  "id": "alone",\n  "ops": [${' '.repeat(60)}]\n}`, 'mine, line 3, column 42: '],
  [`${line('a')}\n${line('b')}\n${line('c'.repeat(80))}`, 'mine, line 3, column 61: '],
])('%j is too long', (text, place) => {
  expect(complaint(text)).toContain(`${place}${tooLong}`)
})

test('lines are counted on', () => {
  const text = `${line('a')}\n\n${line('b')}\n${line('c')}\n{"id":}`
  expect(complaint(text)).toBe("mine, line 5, column 7: this is not JSON: found '}'; expected a value")
})
