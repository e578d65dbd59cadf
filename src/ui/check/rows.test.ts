import { expect, test } from 'vitest'
import type { Call } from '../../checks/history.ts'
import type { Outcome } from '../../engine/contract.ts'
import { rowsOf } from './rows.ts'

const calls = (...told: readonly (readonly [process: string, outcome: Outcome])[]): readonly Call[] =>
  told.map(([process, outcome], i) => ({
    id: String(i),
    process,
    does: 'read',
    key: '',
    input: null,
    output: null,
    outcome,
    start: 2 * i,
    end: outcome === 'unknown' ? Infinity : 2 * i + 1,
    when: { unit: 'line', start: 2 * i },
  }))

const rows = (history: readonly Call[]) => history.map(({ process }) => rowsOf(history)(process))

test('a client of Jepsen that goes on as another process keeps its row', () => {
  const history = calls(
    ['0', 'ok'],
    ['1', 'unknown'],
    ['0', 'unknown'],
    ['3', 'ok'],
    ['2', 'ok'],
    ['2', 'ok'],
  )
  expect(rows(history)).toEqual(['p0', 'p1', 'p0', 'p1', 'p0', 'p0'])
})

test('processes that were all answered are clients of their own', () => {
  expect(rows(calls(['1', 'ok'], ['2', 'ok'], ['3', 'ok'], ['1', 'ok']))).toEqual(['p1', 'p2', 'p3', 'p1'])
})

test('a process with a name is one client, unless it asked again before it was answered', () => {
  expect(rows(calls(['c1', 'unknown'], ['c2', 'ok'], ['c1 (2)', 'ok']))).toEqual(['c1', 'c2', 'c1'])
  expect(rows(calls(['c1', 'ok'], ['c1 (2)', 'ok']))).toEqual(['c1', 'c1 (2)'])
})
