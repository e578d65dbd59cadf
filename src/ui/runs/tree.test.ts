import fc from 'fast-check'
import { expect, test } from 'vitest'
import { treeOf, type Branch } from './tree.ts'

interface Kin {
  readonly id: string
  readonly parent?: string
  readonly isPruned: boolean
}
const run = (id: string, parent?: string, isPruned = false): Kin => ({
  id,
  ...(parent !== undefined && { parent }),
  isPruned,
})
/** `A(B(D) C)` */
const text = (tree: readonly Branch<Kin>[]): string =>
  tree
    .map(({ entry, branches }) => `${entry.id}${branches.length > 0 ? `(${text(branches)})` : ''}`)
    .join(' ')

test('each run is under the one that it was made of', () => {
  expect(text(treeOf([run('A'), run('B', 'A'), run('C', 'A'), run('D', 'B')]))).toBe('A(B(D) C)')
})

test('what stems from a pruned run goes to the nearest one in sight, or stands alone', () => {
  expect(text(treeOf([run('A'), run('B', 'A', true), run('C', 'B'), run('D', 'C')]))).toBe('A(C(D))')
  expect(text(treeOf([run('A', undefined, true), run('B', 'A'), run('C', 'A')]))).toBe('B C')
})

test('whatever is pruned, every run in sight is in it once, with its own place', () => {
  const forks = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 12 })
  fc.assert(
    fc.property(forks, (list) => {
      const runs = list.map(([parent, isPruned], i) =>
        run(`R${i}`, i === 0 ? undefined : `R${parent % i}`, isPruned),
      )
      const flat = (tree: readonly Branch<Kin>[]): readonly Branch<Kin>[] =>
        tree.flatMap((branch) => [branch, ...flat(branch.branches)])
      const found = flat(treeOf(runs))
      expect(found.map(({ entry }) => entry.id).toSorted()).toEqual(
        runs
          .filter(({ isPruned }) => !isPruned)
          .map(({ id }) => id)
          .toSorted(),
      )
      for (const { entry, index } of found) expect(runs[index]).toBe(entry)
    }),
  )
})
