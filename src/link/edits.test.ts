import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Intervention } from '../engine/interventions.ts'
import { applyEdits, editsBetween } from './edits.ts'
import { nameOfLine } from './script.ts'
import { scenario } from './testing/sample.ts'

const [crash, restart] = scenario.script as [Intervention, Intervention]
const cut: Intervention = { atMs: 3000, do: 'cut', from: 'n1', to: 'n2' }

const anyLine = fc.oneof(
  fc.constantFrom(crash, restart, cut),
  fc
    .tuple(fc.nat(10_000), fc.constantFrom('crash', 'pause', 'wipe'), fc.constantFrom('n1', 'n2', 'n3'))
    .map(([atMs, verb, node]): Intervention => ({ atMs, do: verb, node })),
)
const inTime = (lines: readonly Intervention[]) => lines.toSorted((a, b) => a.atMs - b.atMs)

test('applying what lies between two scenarios to the one gives the other', () => {
  const changes = fc.record(
    {
      seed: fc.nat(),
      endMs: fc.integer({ min: 1, max: 99_999 }),
      knobs: fc.dictionary(fc.constantFrom('pings', 'pongs'), fc.nat(5)),
      rulesOff: fc.uniqueArray(fc.constantFrom('r1', 'r2', 'r3')),
      script: fc.array(anyLine, { maxLength: 8 }).map(inTime),
      stops: fc.array(fc.record({ when: fc.nat(99), say: fc.string() }), { maxLength: 2 }),
      title: fc.string(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(changes, changes, (of, to) => {
      const base = { ...scenario, ...of, script: of.script ?? scenario.script }
      const now = { ...base, ...to }
      const edits = editsBetween(base, now)
      expect(edits).toBeDefined()
      expect(editsBetween(applyEdits(base, edits ?? {}), now)).toEqual({})
    }),
  )
})

test('nothing lies between a scenario and itself', () => {
  expect(editsBetween(scenario, { ...scenario, stops: [], rulesOff: [] })).toEqual({})
})

test('a line more is one line, a line less is its name', () => {
  const script = [crash, cut]
  expect(editsBetween(scenario, { ...scenario, script })).toEqual({
    script: { removed: [nameOfLine(restart)], added: [cut] },
  })
})

test('of two equal lines one can be taken away, and another line with it', () => {
  const base = { ...scenario, script: [crash, crash, cut, restart] }
  const edits = editsBetween(base, { ...base, script: [crash, restart] })
  expect(edits).toEqual({ script: { removed: [nameOfLine(crash), nameOfLine(cut)], added: [] } })
  expect(applyEdits(base, edits ?? {}).script).toEqual([crash, restart])
})

test('a script that keeps nothing stands whole', () => {
  expect(editsBetween(scenario, { ...scenario, script: [cut] })).toEqual({ script: { whole: [cut] } })
})

test('lines of one instant in another order stand whole: who comes first makes another run', () => {
  const first = { ...crash, atMs: 3000 }
  const base = { ...scenario, script: [first, cut, restart] }
  expect(editsBetween(base, { ...base, script: [cut, first, restart] })).toEqual({
    script: { whole: [cut, first, restart] },
  })
})

test.each([
  ['another node', { nodes: 4 }],
  ['another question', { question: 'Mine?' }],
  ['another network', { network: {} }],
])('edits cannot say %s', (_, change) => {
  expect(editsBetween(scenario, { ...scenario, ...change })).toBeUndefined()
})

test('a line that the scenario no longer has cannot be taken away, and nothing else is', () => {
  const edits = { script: { removed: [nameOfLine(restart)], added: [cut] } }
  const revised = { ...scenario, script: [{ ...restart, atMs: 4100 }, crash] }
  expect(applyEdits(revised, edits).script).toEqual([crash, cut, { ...restart, atMs: 4100 }])
})
