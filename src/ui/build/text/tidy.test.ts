import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadScenario } from '../../../catalog.ts'
import { textOf, tidy } from './tidy.ts'

const value = fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' })

test('it says the same, whatever it is', () => {
  fc.assert(
    fc.property(value, (json) => {
      expect(JSON.parse(textOf(json))).toEqual(JSON.parse(JSON.stringify(json)))
    }),
    { numRuns: 300 },
  )
})

test('tidied twice, it stays as it is', () => {
  fc.assert(
    fc.property(value, (json) => {
      expect(tidy(textOf(json))).toBe(textOf(json))
    }),
  )
})

test('what fits in a line of 100 columns is on one, and what does not is on several', () => {
  fc.assert(
    fc.property(value, (json) => {
      // A text alone may be longer.
      const flat = textOf(json)
        .split('\n')
        .filter((line) => /^ *(?:"(?:[^"\\]|\\.)*": )?[[{]./.test(line))
      expect(flat.filter(({ length }) => length > 100)).toEqual([])
    }),
  )
})

test('a scenario: its fields one below the other, a line of its script on one', () => {
  const text = tidy(
    '{"v":1,"nodes":[{"id":"n1"},{"id":"n2"}],"endMs":1e4,"script":[{"atMs":10,"do":"crash","node":"n1"},' +
      '{"atMs":20.50,"do":"partition","sides":[["n1","c1"],["n2"]]},{"atMs":30,"do":"heal","all":true}],"expect":[]}',
  )
  expect(text).toBe(`{
  "v": 1,
  "nodes": [{ "id": "n1" }, { "id": "n2" }],
  "endMs": 1e4,
  "script": [
    { "atMs": 10, "do": "crash", "node": "n1" },
    { "atMs": 20.50, "do": "partition", "sides": [["n1", "c1"], ["n2"]] },
    { "atMs": 30, "do": "heal", "all": true }
  ],
  "expect": []
}
`)
})

test('a line of exactly 100 columns is full', () => {
  const text = (length: number) => textOf({ a: ['x'.repeat(length)] }).split('\n')[1]
  expect(text(100 - '  "a": [""]'.length)).toHaveLength(100)
  expect(text(101 - '  "a": [""]'.length)).toBe('  "a": [')
})

test('every preset keeps its lines of a script on one line each', async () => {
  const scenario = await loadScenario('E3')
  const lines = textOf(scenario).split('\n')
  for (const { atMs, do: act } of scenario.script) {
    expect(lines.filter((line) => line.includes(`"atMs": ${atMs}, "do": "${act}"`))).not.toEqual([])
  }
})
