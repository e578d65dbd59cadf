import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, empty, fromArray, last, push, replace, slice, truncate } from './chunks.ts'
import type { Chunks } from './chunks.ts'

type Edit =
  | { do: 'push'; item: number }
  | { do: 'truncate'; length: number }
  | { do: 'replace'; index: number; item: number }

const edits = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant('push' as const), item: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('truncate' as const), length: fc.nat(200) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('replace' as const), index: fc.nat(200), item: fc.nat() }),
    },
  ),
  { maxLength: 400, size: 'max' },
)

/** One edit, on the list and on a plain array. */
function apply(
  list: Chunks<number>,
  plain: readonly number[],
  edit: Edit,
): [Chunks<number>, readonly number[]] {
  if (edit.do === 'push') return [push(list, edit.item), [...plain, edit.item]]
  if (edit.do === 'truncate') return [truncate(list, edit.length), plain.slice(0, edit.length)]
  if (edit.index >= plain.length) return [list, plain]
  return [replace(list, edit.index, edit.item), plain.with(edit.index, edit.item)]
}

describe('a chunked list', () => {
  test('holds what a plain array would hold, after any edits, and each version stays as it was', () => {
    fc.assert(
      fc.property(edits, (steps) => {
        let list = empty<number>()
        let plain: readonly number[] = []
        const versions: [Chunks<number>, readonly number[]][] = []
        for (const step of steps) {
          ;[list, plain] = apply(list, plain, step)
          versions.push([list, plain])
        }
        for (const [version, then] of versions) expect(slice(version)).toEqual(then)
        expect(list).toEqual(fromArray(plain))
      }),
    )
  })

  const hundreds = fromArray([...Array(200).keys()])

  test('is read by index, from the end and by range', () => {
    expect([at(hundreds, 0), at(hundreds, 64), at(hundreds, 199), last(hundreds)]).toEqual([0, 64, 199, 199])
    expect([at(hundreds, -1), at(hundreds, 200), last(empty())]).toEqual([undefined, undefined, undefined])
    expect(at(truncate(hundreds, 50), 113), 'a chunk further on').toBe(undefined)
    expect(slice(hundreds, 62, 66)).toEqual([62, 63, 64, 65])
    expect(slice(hundreds, 198, 300)).toEqual([198, 199])
  })

  test('shares its full chunks with the list it came from', () => {
    const longer = push(hundreds, 200)
    expect(longer.full[0]).toBe(hundreds.full[0])
    expect(truncate(hundreds, 300)).toBe(hundreds)
  })

  test('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(hundreds))).toEqual(hundreds)
  })

  test('refuses to replace what it does not hold', () => {
    expect(() => replace(hundreds, 200, 0)).toThrow(RangeError)
  })
})
