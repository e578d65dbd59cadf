import { describe, expect, test } from 'vitest'
import { ScenarioError } from './errors.ts'
import { applyVariant, mergePatch, readIntervention, readScenario } from './read.ts'
import { full } from './testing/full.ts'

/** What is said about a scenario in which one field is something else. */
function complaint(read: () => unknown): string {
  try {
    read()
  } catch (thrown) {
    if (thrown instanceof ScenarioError) return thrown.message
    throw thrown
  }
  return 'accepted'
}

const scenario = full()
const node = (fields: object): object => ({ nodes: [{ id: 'n1', ...fields }] })
const line = (fields: object): object => ({ script: [{ atMs: 10, ...fields }] })
const variant = (fields: object): object => ({
  variants: [{ id: 'fixed', title: 'Fixed', patch: {}, expect: [], ...fields }],
})

test('a scenario with every field of the format is accepted, and comes out as it was', () => {
  expect(readScenario(scenario)).toEqual(scenario)
})

describe('a malformed scenario is refused with the path of the field, what was found and what would be right', () => {
  test.each<[object, string]>([
    [{ v: 2 }, 'v: found 2; expected 1, the version of the format'],
    [{ v: undefined }, 'v: found nothing; expected 1, the version of the format'],
    [{ id: '9 lives' }, 'id: found "9 lives"; expected a short id such as n1, c1 or @leader'],
    [{ title: 5 }, 'title: found 5; expected text'],
    [{ title: 'x'.repeat(301) }, `title: found "${'x'.repeat(59)}…; expected at most 300 characters`],
    [{ sources: {} }, 'sources: found {}; expected a list'],
    [
      { sources: [{ title: 'T', author: 'A', year: 1, url: 'www' }] },
      'sources[0].url: found "www"; expected an address that begins with https://',
    ],
    [{ seed: -1 }, 'seed: found -1; expected a whole number from 0 to 9007199254740991'],
    [{ seed: 1.5 }, 'seed: found 1.5; expected a whole number from 0 to 9007199254740991'],
    [{ seed: NaN }, 'seed: found NaN; expected a whole number from 0 to 9007199254740991'],
    [{ seed: '1' }, 'seed: found "1"; expected a whole number from 0 to 9007199254740991'],
    [{ endMs: 0 }, 'endMs: found 0; expected more than 0 ms'],
    [{ endMs: Infinity }, 'endMs: found Infinity; expected a finite number'],
    [{ endMs: 10.0005 }, 'endMs: found 10.0005; expected milliseconds with at most three decimals'],
    [{ endMs: 10.0000001 }, 'endMs: found 10.0000001; expected milliseconds with at most three decimals'],
    [{ endMs: 1e13 }, 'endMs: found 10000000000000; expected at most 1000000000000 ms'],
    [{ quietMs: -5 }, 'quietMs: found -5; expected 0 ms or more'],
    [{ pace: 0 }, 'pace: found 0; expected a number above 0'],
    [{ knobs: [] }, 'knobs: found []; expected an object { name: value, … }'],
    [{ rulesOff: ['a', 1] }, 'rulesOff[1]: found 1; expected text'],
  ])('%j', (change, message) => {
    expect(complaint(() => readScenario({ ...scenario, ...change }))).toBe(message)
  })

  test.each<[unknown, string]>([
    [0, '0; expected a whole number from 1 to 64, or a list of so many nodes'],
    [65, '65; expected a whole number from 1 to 64, or a list of so many nodes'],
    [2.5, '2.5; expected a whole number from 1 to 64, or a list of so many nodes'],
    ['three', '"three"; expected a whole number from 1 to 64, or a list of so many nodes'],
    [null, 'null; expected a whole number from 1 to 64, or a list of so many nodes'],
    [[], '[]; expected a whole number from 1 to 64, or a list of so many nodes'],
  ])('nodes: %j', (nodes, message) => {
    expect(complaint(() => readScenario({ ...scenario, nodes }))).toBe(`nodes: found ${message}`)
  })

  test.each<[object, string]>([
    [{ id: undefined }, 'id: found nothing; expected a short id such as n1, c1 or @leader'],
    [
      { colour: 'red' },
      'colour: found the unknown field "colour"; expected one of id, name, role, region, at, disk, clock',
    ],
    [{ at: [1] }, 'at[1]: found nothing; expected a number'],
    [{ at: [1, 2, 3] }, 'at[2]: found 3; expected a pair of numbers'],
    [{ at: [1, -Infinity] }, 'at[1]: found -Infinity; expected a finite number'],
    [{ clock: [] }, 'clock: found []; expected an object { offsetMs, driftPpm }'],
    [
      { clock: { driftPpm: -2e6 } },
      'clock.driftPpm: found -2000000; expected a number from -500000 to 1000000',
    ],
  ])('a node: %j', (fields, message) => {
    expect(complaint(() => readScenario({ ...scenario, ...node(fields) }))).toBe(`nodes[0].${message}`)
  })

  test.each<[object, string]>([
    [{ delayMs: 5 }, 'delayMs: found 5; expected a range [min, max] in ms'],
    [{ delayMs: [5, 1] }, 'delayMs: found [5,1]; expected a range [min, max] with min ≤ max'],
    [{ delayMs: [1, 2, 3] }, 'delayMs[2]: found 3; expected a range [min, max] in ms'],
    [{ delayMs: [-1, 2] }, 'delayMs[0]: found -1; expected 0 ms or more'],
    [{ lossPct: 101 }, 'lossPct: found 101; expected a number from 0 to 100'],
    [{ tail: { pct: 1 } }, 'tail.delayMs: found nothing; expected a range [min, max] in ms'],
    [{ kbps: 0 }, 'kbps: found 0; expected a number above 0'],
    [{ fifo: 'yes' }, 'fifo: found "yes"; expected true or false'],
    [{ topology: [['n1']] }, 'topology[0][1]: found nothing; expected a short id such as n1, c1 or @leader'],
    [{ topology: [['n1', 'n2', 'n3']] }, 'topology[0][2]: found "n3"; expected a pair of nodes'],
    [
      { links: [{ from: 'n1' }] },
      'links[0].to: found nothing; expected a short id such as n1, c1 or @leader',
    ],
  ])('the network: %j', (network, message) => {
    expect(complaint(() => readScenario({ ...scenario, network }))).toBe(`network.${message}`)
  })

  test.each<[object, string]>([
    [{ op: 1 }, 'op: found 1; expected text'],
    [{ op: 'add', every: 0.0004 }, 'every: found 0.0004; expected milliseconds with at most three decimals'],
    [{ op: 'add', every: 0 }, 'every: found 0; expected more than 0 ms'],
    [
      { op: 'add', value: { a: 1 } },
      'value: found {"a":1}; expected text, a number, true, false, null or a list of these',
    ],
    [
      { op: 'add', value: [1, [Infinity]] },
      'value: found [1,[null]]; expected text, a number, true, false, null or a list of these',
    ],
    [
      { op: 'txn', txn: [{ do: 'undo' }] },
      'txn[0].do: found "undo"; expected "begin", "read", "write", "select", "commit" or "abort"',
    ],
  ])('an operation: %j', (op, message) => {
    expect(complaint(() => readScenario({ ...scenario, workload: [op] }))).toBe(`workload[0].${message}`)
  })

  test.each<[object, string]>([
    [
      { do: 'explode' },
      '.do: found "explode"; expected one of crash, restart, wipe, pause, resume, slow, skew, drift, timeout, diskFull, ' +
        'noFsync, add, remove, partition, cut, lossy, slowLink, bandwidth, heal, drop, duplicate, hold, release, tamper, op, set',
    ],
    [{ do: 'crash' }, '.node: found nothing; expected a short id such as n1, c1 or @leader'],
    [
      { do: 'crash', node: 'n1', force: true },
      '.force: found the unknown field "force"; expected one of atMs, do, node',
    ],
    [{ do: 'crash', node: 'n1', atMs: -1 }, '.atMs: found -1; expected 0 ms or more'],
    [{ do: 'crash', node: 'n1', atMs: '5' }, '.atMs: found "5"; expected a number'],
    [
      { do: 'crash', node: 'n1', atMs: 1.0001 },
      '.atMs: found 1.0001; expected milliseconds with at most three decimals',
    ],
    [
      { do: 'partition', sides: [['n1']] },
      '.sides: found [["n1"]]; expected two sides or more, each a list of nodes',
    ],
    [{ do: 'partition', sides: ['n1', 'n2'] }, '.sides[0]: found "n1"; expected a list of nodes'],
    [{ do: 'lossy', from: 'n1', to: 'n2', pct: 300 }, '.pct: found 300; expected a number from 0 to 100'],
    [{ do: 'bandwidth', from: 'n1', to: 'n2', kbps: 0 }, '.kbps: found 0; expected a number above 0'],
    [
      { do: 'drift', node: 'n1', driftPpm: -9e5 },
      '.driftPpm: found -900000; expected a number from -500000 to 1000000',
    ],
    [
      { do: 'drop', from: 'n1', to: 'n2', nth: 0 },
      '.nth: found 0; expected a whole number from 1 to 9007199254740991',
    ],
    [
      { do: 'tamper', from: 'n1', to: 'n2', patch: [] },
      '.patch: found []; expected an object { name: value, … }',
    ],
    [{ do: 'diskFull', node: 'n1' }, '.on: found nothing; expected true or false'],
  ])('a line: %j', (fields, message) => {
    expect(complaint(() => readScenario({ ...scenario, ...line(fields) }))).toBe(`script[0]${message}`)
    expect(complaint(() => readIntervention({ atMs: 10, ...fields }, 'line'))).toBe(`line${message}`)
  })

  test.each<[object, string]>([
    [{ script: [null] }, 'script[0]: found null; expected a line { atMs, do, … }'],
    [
      { stops: [{ when: 'now', say: '' }] },
      'stops[0].when: found "now"; expected a time in ms, or { note, nth }',
    ],
    [{ stops: [{ when: { note: 5 }, say: '' }] }, 'stops[0].when.note: found 5; expected text'],
    [{ stops: [{ when: -1, say: '' }] }, 'stops[0].when: found -1; expected 0 ms or more'],
    [{ lesson: {} }, 'lesson.principle: found nothing; expected text'],
    [{ expect: [{ check: 'linearizable' }] }, 'expect[0].holds: found nothing; expected true or false'],
    [{ expect: [{ measure: 'ackedLost', min: 'a' }] }, 'expect[0].min: found "a"; expected a number'],
    [
      { expect: [{ measure: 'ackedLost', holds: true }] },
      'expect[0].holds: found the unknown field "holds"; expected one of measure, min, max, over',
    ],
    [
      { expect: [{ check: 'x', holds: true, over: { seeds: 0 } }] },
      'expect[0].over.seeds: found 0; expected a whole number from 1 to 1000000',
    ],
    [variant({ price: 'much' }), 'variants[0].price: found "much"; expected { measure } or { words }'],
    [variant({ price: { measure: 5 } }), 'variants[0].price.measure: found 5; expected text'],
    [variant({ patch: null }), 'variants[0].patch: found null; expected an object { name: value, … }'],
    [
      variant({ patch: { seed: 2 } }),
      'variants[0].patch.seed: found 2; expected a fix that leaves seed alone',
    ],
    [
      variant({ patch: { script: [] } }),
      'variants[0].patch.script: found []; expected a fix that leaves script alone',
    ],
    [
      { variants: ['one', 'ONE'].map((id) => ({ id, title: '', patch: {}, expect: [] })) },
      'variants[1].id: found "ONE"; expected an id that no earlier variant has',
    ],
  ])('the lesson: %j', (change, message) => {
    expect(complaint(() => readScenario({ ...scenario, ...change }))).toBe(message)
  })

  test.each([null, 'a scenario', 5, [], [scenario]])('something else altogether: %j', (input) => {
    expect(complaint(() => readScenario(input))).toMatch(
      /^scenario: found .*; expected an object \{ v, id, title, /,
    )
  })

  test.each(['colour', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    'the unknown field %s is not thrown away',
    (name) => {
      const text = JSON.stringify(scenario).replace('{', `{"${name}":{"polluted":true},`)
      expect(complaint(() => readScenario(JSON.parse(text)))).toMatch(
        new RegExp(`^${name}: found the unknown field "${name}"; expected one of v, id, title, `),
      )
      expect({}).not.toHaveProperty('polluted')
    },
  )
})

describe('`patch` is a JSON merge patch: the examples of RFC 7396, appendix A', () => {
  test.each<[unknown, unknown, unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j', (target, patch, result) => {
    const before = JSON.stringify([target, patch])
    expect(mergePatch(target, patch)).toEqual(result)
    expect(JSON.stringify([target, patch])).toBe(before)
  })

  test('`__proto__` is a field like any other', () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'))
    expect(Object.keys(merged as object)).toEqual(['__proto__'])
    expect(merged).not.toHaveProperty('polluted')
  })
})

describe('a variant', () => {
  const varied = full({
    network: { delayMs: [5, 15], lossPct: 2 },
    expect: [{ check: 'acked-writes-survive', holds: false }],
    variants: [
      {
        id: 'fixed',
        title: 'Fixed',
        patch: { network: { delayMs: [1, 2] }, pace: null, nodes: 5 },
        expect: [{ check: 'acked-writes-survive', holds: true }],
        price: { measure: 'ackLatencyMs' },
      },
      { id: 'wrong', title: 'Wrong', patch: { seed: 'x' }, expect: [] },
    ],
  })

  test('patches the scenario, brings its own expectations, and has no variants itself', () => {
    const fixed = applyVariant(varied, 'fixed')
    const { pace: _, variants: __, ...rest } = varied
    expect(fixed).toEqual({
      ...rest,
      network: { delayMs: [1, 2], lossPct: 2 },
      nodes: 5,
      expect: [{ check: 'acked-writes-survive', holds: true }],
    })
  })

  test('ids are case-insensitive', () => {
    expect(applyVariant(varied, 'FIXED')).toEqual(applyVariant(varied, 'fixed'))
  })

  test('that there is none of that name is said with those that there are', () => {
    expect(complaint(() => applyVariant(varied, 'mended'))).toBe(
      'variant: found "mended"; expected one of full\'s variants: fixed, wrong',
    )
  })

  test('whose patch makes no scenario is refused like any other', () => {
    expect(complaint(() => applyVariant(varied, 'wrong'))).toBe(
      'seed: found "x"; expected a whole number from 0 to 9007199254740991',
    )
  })
})
