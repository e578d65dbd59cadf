import { expect, test } from 'vitest'
import fc from 'fast-check'
import { countOf, noCounts, stepOf } from './counter.ts'
import { additionOf, elementsOf, removalOf } from './set.ts'
import { stampAfter } from './register.ts'
import { effectsOf, join, nothing, shownOf, sizeOf } from './state.ts'
import type { State } from './state.ts'

/** Shapiro et al. 2011, §2.3: merging is a join, so that neither order nor repetition of what arrives matters. */

type Act =
  | { readonly do: 'plus' | 'minus'; readonly at: number; readonly by: number }
  | { readonly do: 'add' | 'remove' | 'write'; readonly at: number; readonly element: number }
  | { readonly do: 'hear'; readonly at: number; readonly from: number }

const PLACES = 3
const place = fc.nat(PLACES - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('plus', 'minus'), at: place, by: fc.nat(9) }),
  fc.record({ do: fc.constantFrom('add', 'remove', 'write'), at: place, element: fc.nat(3) }),
  fc.record({ do: fc.constant('hear'), at: place, from: place }),
)
const acts = fc.array(act, { maxLength: 40 })

interface Ran {
  readonly states: readonly State[]
  /** What each act would have others join. */
  readonly deltas: readonly State[]
}

/** Three replicas that act and hear each other in some order. Each act has a name and a moment of its own. */
function run(script: readonly Act[]): Ran {
  const states: State[] = Array.from({ length: PLACES }, () => nothing)
  const deltas: State[] = []
  script.forEach((each, i) => {
    const known = states[each.at] ?? nothing
    const delta = each.do === 'hear' ? (states[each.from] ?? nothing) : deltaOf(known, each, `op${i}`, i)
    if (each.do !== 'hear') deltas.push(delta)
    states[each.at] = join(known, delta, 'larger')
  })
  return { states, deltas }
}

function deltaOf(
  { counters, sets, registers }: State,
  each: Exclude<Act, { do: 'hear' }>,
  op: string,
  i: number,
): State {
  const entry = `n${each.at}`
  switch (each.do) {
    case 'plus':
    case 'minus': {
      const step = { side: each.do, entry, by: each.by, op }
      return { ...nothing, counters: { x: stepOf(counters['x'] ?? noCounts, step, 'larger') } }
    }
    case 'add':
      return { ...nothing, sets: { x: additionOf(`${entry}#${i}`, each.element, op) } }
    case 'remove': {
      const set = sets['x'] ?? { adds: {}, removed: {} }
      return { ...nothing, sets: { x: removalOf(set, (element) => element === each.element, i) } }
    }
    case 'write': {
      const at = stampAfter(registers['x'], i)
      return { ...nothing, registers: { x: { value: each.element, op, at, entry } } }
    }
  }
}

const merged = (states: readonly State[]): State =>
  states.reduce((all, state) => join(all, state, 'larger'), nothing)

test('merging is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const [a = nothing, b = nothing, c = nothing] = run(script).states
      expect(merged([a, b])).toEqual(merged([b, a]))
      expect(merged([merged([a, b]), c])).toEqual(merged([a, merged([b, c])]))
      expect(join(a, a, 'larger')).toBe(a)
      expect(join(merged([a, b]), b, 'larger')).toEqual(merged([a, b]))
    }),
  )
})

test('a merge with nothing new gives the very state that was there', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const { states } = run(script)
      const all = merged(states)
      for (const state of states) expect(join(all, state, 'larger')).toBe(all)
    }),
  )
})

test('deltas, in any order and any number of times, give what whole states give (Almeida et al. 2018)', () => {
  const orders = fc.array(fc.nat(99), { minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(acts, orders, (script, order) => {
      const { states, deltas } = run(script)
      const shuffled = deltas.toSorted(
        (a, b) => (order[deltas.indexOf(a)] ?? 0) - (order[deltas.indexOf(b)] ?? 0),
      )
      expect(merged([...shuffled, ...deltas])).toEqual(merged(states))
    }),
  )
})

test('a counter counts every step, once', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const counted = script.reduce(
        (sum, each) => sum + (each.do === 'plus' ? each.by : each.do === 'minus' ? -each.by : 0),
        0,
      )
      expect(countOf(merged(run(script).states).counters['x'] ?? noCounts)).toBe(counted)
    }),
  )
})

test('an element is in if some add of it has been seen by no removal of it: add wins', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const all = merged(run(script).states).sets['x'] ?? { adds: {}, removed: {} }
      const added = script.flatMap((each, i) =>
        each.do === 'add' ? [[`n${each.at}#${i}`, each.element] as const] : [],
      )
      const left = added.filter(([dot]) => all.removed[dot] === undefined).map(([, element]) => element)
      expect(elementsOf(all)).toEqual([...new Set(left)].toSorted((a, b) => a - b))
    }),
  )
})

test('adding up what arrives is no join: it counts twice what comes twice', () => {
  const five = {
    ...nothing,
    counters: { x: stepOf(noCounts, { side: 'plus', entry: 'n1', by: 5, op: 'a' }, 'sum') },
  }
  const twice = join(five, five, 'sum')
  expect(shownOf(twice)).toEqual([['x', 10]])
  expect(effectsOf(twice).map(({ op }) => op)).toEqual(['a', 'a'])
})

test('size: an entry for each tally, add, tombstone and register', () => {
  const { states } = run([
    { do: 'plus', at: 0, by: 1 },
    { do: 'minus', at: 0, by: 1 },
    { do: 'add', at: 0, element: 1 },
    { do: 'add', at: 0, element: 2 },
    { do: 'remove', at: 0, element: 1 },
    { do: 'write', at: 0, element: 1 },
  ])
  expect(states.map(sizeOf)).toEqual([5, 0, 0])
})
