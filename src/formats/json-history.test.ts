import { describe, expect, test } from 'vitest'
import { HistoryError } from './error.ts'
import { readHistories } from './read.ts'

const op = (more: object) => ({ p: 0, f: 'write', k: 'x', call: 0, ret: 1, status: 'ok', v: 1, ...more })
const line = (...ops: readonly object[]) => JSON.stringify({ id: 'mine', ops: ops.map(op) })
const calls = (text: string) => readHistories(text, 'mine.jsonl').flatMap(({ history }) => history.calls)
const complaint = (text: string): string => {
  try {
    return `none: ${JSON.stringify(readHistories(text, 'mine.jsonl'))}`
  } catch (error) {
    return error instanceof HistoryError ? error.message : `no HistoryError: ${String(error)}`
  }
}

test('a history a line, each with its model, its beginning, and what is known of it', () => {
  const text = `
    {"id":"a","model":"kv","initial":"","expected":"ok","ops":[{"p":1,"f":"append","k":"x","call":2,"status":"ok","v":"a;","ret":4}]}

    {"model":"multi-register","initial":{"x":0},"ops":[{"p":1,"f":"txn","call":0,"v":[["read","x",null]]}]}`
  expect(readHistories(text, 'mine.jsonl')).toEqual([
    {
      id: 'a',
      expected: 'ok',
      history: {
        model: 'kv',
        initial: { value: '' },
        faults: [],
        calls: [
          {
            id: '2',
            process: '1',
            does: 'append',
            key: 'x',
            input: 'a;',
            output: null,
            outcome: 'ok',
            start: 2,
            end: 4,
            when: { unit: 'event', start: 2, end: 4 },
          },
        ],
      },
    },
    {
      id: 'line 4',
      history: {
        model: 'multi-register',
        initial: { value: [['x', 0]] },
        faults: [],
        calls: [
          {
            id: 'T0',
            process: '1',
            does: 'txn',
            key: '',
            input: [['read', 'x', null]],
            output: null,
            outcome: 'unknown',
            start: 0,
            end: Infinity,
            when: { unit: 'event', start: 0 },
          },
        ],
      },
    },
  ])
})

test('one history laid out for people', () => {
  const text = JSON.stringify({ id: 'mine', initial: 'any', ops: [op({ callMs: 1.5, retMs: 2 })] }, null, 2)
  const [first] = readHistories(text, 'mine.json')
  expect(first?.history).toMatchObject({ model: 'register', initial: 'any' })
  expect(first?.history.calls[0]?.when).toEqual({ unit: 'us', start: 1500, end: 2000 })
})

test('the beginning that is asked for goes before the file’s', () => {
  const [first] = readHistories('{"model":"register","initial":3,"ops":[]}', 'mine.jsonl', { initial: 'any' })
  expect(first?.history.initial).toBe('any')
})

test('in the order of their starts; without a return, or with info, the outcome is unknown', () => {
  const text = line(
    { p: 1, call: 5, ret: null },
    { p: 2, call: 3, ret: 4, status: 'info' },
    { p: 3, call: 1, ret: 2 },
  )
  expect(calls(text).map(({ process, outcome, end }) => [process, outcome, end])).toEqual([
    ['3', 'ok', 2],
    ['2', 'unknown', Infinity],
    ['1', 'unknown', Infinity],
  ])
})

test('a cas that says no more took place', () => {
  const text = line({ f: 'cas', v: [0, 1] }, { f: 'cas', v: [0, 1], out: false, call: 2, ret: 3 })
  expect(calls(text).map(({ output }) => output)).toEqual([true, false])
})

test('a process that asks twice at once is two: pairs leave no doubt, unlike lines', () => {
  const text = line({ call: 0, ret: 5 }, { call: 2, ret: 3 }, { call: 4, ret: 6 }, { call: 7, ret: 8 })
  expect(calls(text).map(({ process }) => process)).toEqual(['0', '0 (2)', '0 (2)', '0'])
})

describe('what cannot be is told with its place', () => {
  const at = (text: string, needle: string) => text.indexOf(needle) + 1
  test.each([
    [{ ret: 0, call: 3 }, '0,"status"', 'found a return at 0; expected one after its call at 3'],
    [{ f: 'enqueue' }, '"enqueue"', 'found the unknown function enqueue; expected one of read, get, write,'],
    [{ f: 7 }, '7,"k"', 'found 7 for f; expected a function'],
    [{ call: undefined }, '{"p"', 'found no call; expected the place of its invocation, a number'],
    [{ call: '1' }, '"1"', 'found "1" for call; expected the place of its invocation, a number'],
    [{ p: undefined }, '{"f"', 'found no p; expected a process, by number or name'],
    [{ status: 'done' }, '"done"', 'found "done" for status; expected one of ok, fail, info'],
    [
      { v: { a: 1 } },
      '{"a"',
      'found {"a":1} for v; expected null, a number, a text, true, false, or a list of such',
    ],
    [{ f: 'cas', v: 7 }, '7}', 'found 7 for a cas; expected a pair of the value expected and the next one'],
  ])('%j', (change, needle, expected) => {
    const text = line(change)
    expect(complaint(text)).toContain(`mine.jsonl, line 1, column ${at(text, needle)}: ${expected}`)
  })

  test.each([
    [line({}, { p: 1, call: 1, ret: 2 }), 'column 120: found place 1 a second time; expected one of its own'],
    [line({}, { p: 1, ret: 2 }), 'found place 0 a second time; expected one of its own'],
    [
      line({}, { p: 1, call: 0.5, ret: 1 }),
      'column 130: found place 1 a second time; expected one of its own',
    ],
    [
      line({ id: 'a' }, { id: 'a', call: 2, ret: 3 }),
      'found the id a a second time; expected one of its own',
    ],
    ['{"ops":[7]}', 'line 1, column 9: found 7; expected an operation'],
    ['{"ops":{}}', 'line 1, column 8: found {} for ops; expected a list'],
    ['{"id":"a"}', 'line 1, column 1: found no ops; expected a list of operations'],
    [
      '{"model":"queue","ops":[]}',
      'line 1, column 10: found "queue" for model; expected one of register, cas-register',
    ],
    [
      '{"ops":[],"initial":{"x":{}}}',
      'line 1, column 21: found {"x":{}} for initial; expected a value, or any',
    ],
    [
      '{"ops":[],"expected":true}',
      'line 1, column 22: found true for expected; expected one of ok, illegal, unknown',
    ],
    ['{"ops":[]}\n{"ops":[}', "line 2, column 9: this is not JSON: found '}'; expected a value or ']'"],
    ['{"ops":[{"p":0,"f":"re', "line 1, column 20: this is not JSON: found '\"re'; expected a value"],
    [`{"ops":${'['.repeat(20_000)}`, 'column 10008: this is not JSON: found'],
  ])('%#', (text, expected) => {
    expect(complaint(text)).toContain(expected)
  })

  test('many brackets in a text are no depth', () => {
    expect(calls(line({ v: '['.repeat(20_000) }))).toHaveLength(1)
  })
})
