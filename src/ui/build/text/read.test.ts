import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { loadScenario, scenarioIds } from '../../../catalog.ts'
import { isRecord } from '../../../engine/errors.ts'
import { readText, type TextProblem } from './read.ts'
import { textOf } from './tidy.ts'

// A busy machine takes several times as long.
vi.setConfig({ testTimeout: 30_000 })

const scenarios = await Promise.all(scenarioIds.map(loadScenario))
const e3 = await loadScenario('E3')

async function problemIn(text: string): Promise<TextProblem> {
  const read = await readText(text)
  if ('scenario' in read) throw new Error('Nothing was found wrong')
  return read.problem
}

/** The line, what a text field would select, and what is said. */
async function told(text: string) {
  const { line, column, from, to, message } = await problemIn(text)
  expect(text.split('\n')[line - 1]?.slice(column - 1, column - 1 + to - from)).toBe(text.slice(from, to))
  return [line, text.slice(from, to), message]
}

test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  'nothing is wrong with %s',
  async (_, scenario) => {
    expect(await readText(textOf(scenario))).toEqual({ scenario })
  },
)

test('a mark before the text, and lines that end as on Windows, are no mistakes', async () => {
  const text = `\uFEFF${JSON.stringify(e3, null, 2).replaceAll('\n', '\r\n')}`
  expect(await readText(text)).toEqual({ scenario: e3 })
})

type Path = readonly (string | number)[]

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (!isTree(value)) return [path]
  const below = Object.entries(value).flatMap(([key, child]) =>
    pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return [path, ...below]
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], value)
}

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put
  const inner = withValue((value as Record<string | number, unknown>)[key], rest, put)
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...(value as object), [key]: inner }
}

/**
 * A value that is written may be anything, and so may be what is on a disk and what a message is tampered with. Of a knob that is a
 * range, it is told that the range is wrong.
 */
const isChecked = (path: Path) =>
  !path.includes('value') &&
  !path.slice(0, -1).includes('disk') &&
  (path[0] === 'variants' || !path.includes('patch')) &&
  !(path.includes('knobs') && typeof path.at(-1) === 'number')

describe('In a good scenario of which one field is spoilt, the line told is the one on which it stands', () => {
  const fields = scenarios.flatMap((scenario) =>
    pathsOf(scenario)
      .filter(isChecked)
      .map((path) => ({ scenario, path, old: valueAt(scenario, path) })),
  )
  const someField = (suits: (old: unknown) => boolean) =>
    fc.tuple(
      fc.constantFrom(...fields.filter(({ old }) => suits(old))),
      fc.constantFrom(textOf, (value: unknown) => JSON.stringify(value, null, 2)),
    )
  /** What is put in is there once, whatever the layout. */
  const lineOf = (text: string, literal: string) => text.slice(0, text.indexOf(literal)).split('\n').length

  test('its value is of another kind', async () => {
    const value = someField((old) => !isTree(old))
    await fc.assert(
      fc.asyncProperty(value, async ([{ scenario, path, old }, layout]) => {
        const spoilt = typeof old === 'string' ? 98_765_432_123 : 'SPOILT'
        const text = layout(withValue(scenario, path, spoilt))
        expect((await problemIn(text)).line).toBe(lineOf(text, JSON.stringify(spoilt)))
      }),
      { numRuns: 250 },
    )
  })

  test('an object has a field that nobody knows', async () => {
    await fc.assert(
      fc.asyncProperty(someField(isRecord), async ([{ scenario, path }, layout]) => {
        const text = layout(withValue(scenario, [...path, 'SPOILT'], 0))
        expect((await told(text)).slice(0, 2)).toEqual([lineOf(text, '"SPOILT"'), '"SPOILT": 0'])
      }),
      { numRuns: 100 },
    )
  })

  test('its comma is missing: it is told where the next one begins', async () => {
    const text = JSON.stringify(e3, null, 2)
    const commas = [...text.matchAll(/,\n/g)].map(({ index }) => index)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commas), async (comma) => {
        const { line } = await problemIn(text.slice(0, comma) + text.slice(comma + 1))
        expect(line).toBe(text.slice(0, comma + 2).split('\n').length)
      }),
    )
  })
})

describe('JSON that is no scenario', () => {
  const small = {
    v: 1,
    id: 'T1',
    title: 'Small',
    chapter: 'Tests',
    question: 'Where?',
    sources: [],
    protocol: 'raft',
    nodes: [{ id: 'n1' }, { id: 'n2' }],
    seed: 1,
    endMs: 1000,
    script: [
      { atMs: 10, do: 'crash', node: 'n1' },
      { atMs: 20, do: 'restart', node: 'n1' },
    ],
    expect: [],
  }
  const inLines = (changes: object) => JSON.stringify({ ...small, ...changes }, null, 2)

  test.each([
    ['a field of an element', { nodes: [{ id: 'n1' }, { id: 'n2', at: 'left' }] }, 15, '"at": "left"'],
    ['an element of a list', { nodes: [{ id: 'n1' }, 7] }, 13, '7'],
    ['a missing field, in what should have it', { nodes: [{ id: 'n1' }, {}] }, 13, '{}'],
    ['a missing field, on the first line of what should have it', { nodes: [{ name: 'A' }] }, 10, '{'],
    [
      'a node of the script that nobody knows',
      { script: [{ atMs: 1, do: 'crash', node: 'n9' }] },
      23,
      '"node": "n9"',
    ],
    ['an unknown kind of line', { script: [{ atMs: 1, do: 'explode' }] }, 22, '"do": "explode"'],
    ['a knob with a dot in its name', { knobs: { 'a.b[0]': 1 } }, 33, '"a.b[0]": 1'],
    ['a link', { network: { links: [{ from: 'n1', to: 'n9' }] } }, 36, '"to": "n9"'],
    ['an unknown protocol', { protocol: 'paxos' }, 8, '"protocol": "paxos"'],
    ['an unknown check', { expect: [{ check: 'all-is-well', holds: true }] }, 33, '"check": "all-is-well"'],
    ['a rule', { rulesOff: ['gravity'] }, 33, '"gravity"'],
  ])('%s', async (_, changes, line, stretch) => {
    expect((await told(inLines(changes))).slice(0, 2)).toEqual([line, stretch])
  })

  const variant = (patch: object) => ({
    variants: [{ id: 'fixed', title: 'Fixed', patch, expect: [] }],
  })
  test('a field of a variant', async () => {
    expect(await told(inLines(variant({ knobs: { heartbeatMs: 'often' } })))).toEqual([
      38,
      '"heartbeatMs": "often"',
      'variants[0].patch.knobs.heartbeatMs has "often"; right would be a number from 1 to 10000 ms.',
    ])
  })
  test('a variant that takes away what the script speaks of is wrong as a whole', async () => {
    expect((await told(inLines(variant({ nodes: [{ id: 'n2' }] })))).slice(0, 2)).toEqual([36, '"patch": {'])
  })
  test('a line of the solution', async () => {
    const solution = [{ atMs: 1, do: 'crash', node: 'n9' }]
    expect((await told(inLines({ lesson: { principle: '', solution } })))[1]).toBe('"node": "n9"')
  })

  test.each(['7', '[]', 'null', '""'])('no object at all: %s', async (text) => {
    expect((await told(text)).slice(0, 2)).toEqual([1, text])
  })
})

describe('What is no JSON', () => {
  test.each([
    ['nothing', '', [1, '', 'here stands the end of the text; right would be a value.']],
    ['a comment', '{\n  // why\n  "v": 1\n}', [2, '//', expect.stringMatching(/^a comment/)]],
    ['a comment over lines', '{ "v": 1 /* why\n */ }', [1, '/*', expect.stringMatching(/^a comment/)]],
    [
      'a comma too many in an object',
      '{\n  "v": 1,\n}',
      [2, ',', expect.stringMatching(/^a comma after the last/)],
    ],
    [
      'a comma too many in a list',
      '[1,\n2,\n\n]',
      [2, ',', expect.stringMatching(/^a comma after the last/)],
    ],
    ['two commas', '[1,,2]', [1, ',', 'here stands ,; right would be a value.']],
    [
      'a name without quotes',
      '{\n  v: 1 }',
      [2, 'v', "here stands v; right would be a field's name or '}'."],
    ],
    ['other quotes', "{ 'v': 1 }", [1, "'", "here stands '; right would be a field's name or '}'."]],
    [
      'a text over lines',
      '{ "title": "a\nb" }',
      [1, '"a', expect.stringMatching(/^a text that does not end/)],
    ],
    [
      'a bracket that is never closed',
      '{ "v": [1, 2\n',
      [2, '', "here stands the end of the text; right would be ',' or ']'."],
    ],
    ['more after the end', '{}\n{}', [2, '{', 'here stands {; right would be nothing more.']],
    ['a field twice', '{ "v": 1,\n "v": 1 }', [2, '"v": 1', 'the field "v" stands here a second time.']],
  ])('%s', async (_, text, what) => {
    expect(await told(text)).toEqual(what)
  })

  test('whatever it is, an answer comes in words', async () => {
    const good = textOf(e3)
    const edit = fc.tuple(fc.nat(good.length), fc.nat(40), fc.string({ maxLength: 5, unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), edit), async (what) => {
        const [place, cut, put] = typeof what === 'string' ? [0, good.length, what] : what
        const text = good.slice(0, place) + put + good.slice(place + cut)
        const read = await readText(text)
        const { message, from, to } = 'problem' in read ? read.problem : { message: '.', from: 0, to: 0 }
        expect(message).toMatch(/\.$/)
        expect(from).toBeLessThanOrEqual(to)
        expect(to).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 150 },
    )
  })
})

describe('What would take long is answered within a second', () => {
  // Of the processor's time: the machine may be busy with other things.
  async function inTime(text: string) {
    const before = process.cpuUsage()
    const problem = await problemIn(text)
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
    return [problem.line, problem.message]
  }
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

  test.each([
    ['many open brackets', '['.repeat(280_000)],
    ['lists in lists', `{\n"knobs": ${deep('[', ']', 5000)}}`],
    ['objects in objects', `{\n"knobs": ${deep('{"a":', '}', 5000).replace(':}', ':0}')}}`],
    ['deeper than a scenario goes', `{\n"knobs": ${deep('[', ']', 65)}}`],
  ])('%s', async (what, text) => {
    expect(await inTime(text)).toEqual([
      what.startsWith('many') ? 1 : 2,
      expect.stringMatching(/^more than 64 brackets/),
    ])
  })

  test('megabytes', async () => {
    const message = expect.stringMatching(/^the text has 5000000 characters/)
    expect(await inTime('x'.repeat(5_000_000))).toEqual([1, message])
  })

  test.each([
    ['one text', () => JSON.stringify({ ...e3, title: 'x'.repeat(280_000) })],
    ['a long list', () => JSON.stringify({ ...e3, rulesOff: Array.from({ length: 70_000 }, () => 'x') })],
    ['many fields', () => `{${Array.from({ length: 25_000 }, (_, i) => `"f${i}":0`).join(',')}}`],
    ['many lines', () => `${'\n'.repeat(280_000)}{`],
    ['a text that never ends', () => `{"a":"${'\\"'.repeat(140_000)}`],
  ])('as much as there may be: %s', async (_, text) => {
    expect(await inTime(text())).toHaveLength(2)
  })
})
