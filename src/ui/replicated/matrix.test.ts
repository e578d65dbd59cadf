import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Fate, TableCell } from '../../engine/contract.ts'
import { logMatrix, tableMatrix, type Matrix } from './matrix.ts'

/** `2·1` is an entry; with a `?` behind it it is not committed, with an `x` it was set aside. */
function log(id: string, entries: readonly string[], isDown = false) {
  const cells = entries.map((entry, i): Cell => ({
    index: i + 1,
    text: entry.replace(/[?x]$/, ''),
    fate: fateOf(entry),
    title: entry,
  }))
  return { id, isDown, cells }
}
const fateOf = (entry: string): Fate =>
  entry.endsWith('x') ? 'undone' : entry.endsWith('?') ? 'stored' : 'committed'

/** What a node of some protocol holds: a store, a set, or what it has seen of each node. */
function held(id: string, columns: Readonly<Record<string, string | number>>, isDown = false) {
  const cells = Object.entries(columns).map(([column, text]): TableCell => ({
    column,
    text: String(text),
    fate: 'stored',
    title: `${column}: ${text}`,
  }))
  return { id, isDown, cells }
}
const set = (id: string, ...elements: readonly string[]) =>
  held(id, Object.fromEntries(elements.map((element) => [element, element])))

/** A line a row: `–` is a hole, a space nothing, and `≠` stands after a column that differs. */
const drawn = ({ columns, rows }: Matrix) => [
  columns.map(({ name, differs }) => name + (differs ? '≠' : '')).join(' | '),
  ...rows.map(({ id, cells }) =>
    [id, ...cells.map((cell, i) => cell?.text ?? (columns[i]?.isHeld ? '–' : ' '))].join(' | '),
  ),
]

describe('logs', () => {
  test('stand under each other by index; one that is behind has holes, and does not disagree', () => {
    expect(drawn(logMatrix([log('n1', ['1·1', '2·1?']), log('n2', ['1·1']), log('n3', [])]))).toEqual([
      '1 | 2',
      'n1 | 1·1 | 2·1',
      'n2 | 1·1 | –',
      'n3 | – | –',
    ])
  })

  test('two entries of one index differ; whether they are committed makes no difference', () => {
    const matrix = logMatrix([log('n1', ['1·1?', '2·1']), log('n2', ['1·1', '–·2'])])
    expect(matrix.columns.map(({ differs }) => differs)).toEqual([false, true])
  })

  test('a node that is down disagrees with nobody', () => {
    const matrix = logMatrix([log('n1', ['2·1'], true), log('n2', ['–·2'])])
    expect(matrix.columns[0]).toEqual({ name: '1', isHeld: true, differs: false })
  })

  test('what was set aside makes no holes and no difference', () => {
    expect(drawn(logMatrix([log('n1', ['1·1', '–·2', '2·1x']), log('n2', ['1·1', '–·2', '7·2'])]))).toEqual([
      '1 | 2 | 3',
      'n1 | 1·1 | –·2 | 2·1',
      'n2 | 1·1 | –·2 | 7·2',
    ])
    expect(drawn(logMatrix([log('n1', ['–·2', '2·1x']), log('n2', ['–·2'])]))[2]).toBe('n2 | –·2 |  ')
  })

  test('the last 24 columns are shown, whoever has them', () => {
    const entries = (count: number) => Array.from({ length: count }, (_, i) => `${i}·1`)
    fc.assert(
      fc.property(fc.array(fc.nat(80), { minLength: 1, maxLength: 5 }), (lengths) => {
        const longest = Math.max(...lengths)
        const { columns, hidden, rows } = logMatrix(lengths.map((length, i) => log(`n${i}`, entries(length))))
        const first = Math.max(0, longest - 24)
        expect(hidden).toBe(first)
        expect(columns.map(({ name }) => Number(name))).toEqual(
          entries(longest)
            .map((_, i) => i + 1)
            .slice(first),
        )
        for (const [i, { cells }] of rows.entries())
          expect(cells.map((cell) => cell?.text)).toEqual(
            columns.map(({ name }) => entries(lengths[i] ?? 0)[Number(name) - 1]),
          )
      }),
    )
  })
})

describe('tables', () => {
  test('a store by its keys: another value differs, and so does none', () => {
    expect(drawn(tableMatrix([held('n1', { x: 2, y: 1 }), held('n2', { z: 0, y: 1, x: 7 })]))).toEqual([
      'x≠ | y | z≠',
      'n1 | 2 | 1 | –',
      'n2 | 7 | 1 | 0',
    ])
  })

  test('a set by its elements: who lacks one has a hole', () => {
    expect(drawn(tableMatrix([set('n1', 'milk', 'eggs'), set('n2', 'milk'), set('n3', 'milk')]))).toEqual([
      'eggs≠ | milk',
      'n1 | eggs | milk',
      'n2 | – | milk',
      'n3 | – | milk',
    ])
  })

  test('a version vector by its nodes, n10 after n2', () => {
    const vector = { n1: 3, n2: 1, n10: 4 }
    expect(drawn(tableMatrix([held('n1', vector), held('n2', { ...vector, n2: 2 })]))).toEqual([
      'n1 | n2≠ | n10',
      'n1 | 3 | 1 | 4',
      'n2 | 3 | 2 | 4',
    ])
  })

  test('a node that is down lacks nothing that the others would miss', () => {
    const { columns } = tableMatrix([held('n1', {}, true), held('n2', { x: 7 }), held('n3', { x: 7 })])
    expect(columns).toEqual([{ name: 'x', isHeld: true, differs: false }])
  })

  test('of more than 24 columns those that differ stay, in their order', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, 0]))
    const { columns, hidden, rows } = tableMatrix([held('n1', many), held('n2', { ...many, k27: 1 })])
    expect(hidden).toBe(6)
    expect(columns.map(({ name }) => name)).toEqual([...Array.from({ length: 23 }, (_, i) => `k${i}`), 'k27'])
    expect(rows[1]?.cells.at(-1)?.text).toBe('1')
  })
})
