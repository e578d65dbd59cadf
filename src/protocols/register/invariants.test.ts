import { expect, test } from 'vitest'
import type { Handled, NodeState } from '../../engine/contract.ts'
import { nothing } from './causality.ts'
import { invariants } from './invariants.ts'
import type { ServerContext } from './server.ts'
import { clockStamp } from './stamps.ts'
import type { Version } from './versions.ts'

/** What no run brings about as long as the merge is right: the checker must see it all the same. */

const server = (...x: readonly Version[]): NodeState<ServerContext> => {
  const disk = { store: { x }, last: null, numbers: 0 }
  return {
    id: 'n1',
    role: 'server',
    up: 'up',
    leaf: { path: 'serving' } as NodeState['leaf'],
    context: { self: 'n1', members: ['n1', 'n2'], disk, saved: disk, asking: [] },
  }
}

function breachOf(id: string, order: string, before: NodeState, after: NodeState): string | undefined {
  const event: Handled = { at: 0, step: 1, node: 'n1', type: 'replicate', trace: 1 }
  return invariants.find((each) => each.id === id)?.step(null, event, before, after, { order, rules: {} })
    .breach?.why
}

const old: Version = { op: 'a', value: 'old', stamp: clockStamp(1000), by: 'n1', lot: 0, seen: nothing }
const young: Version = { ...old, op: 'b', value: 'new', stamp: clockStamp(2000) }
const both: Version = { ...young, value: 'both', seen: { vector: { n1: 1 }, dots: [] } }

test('two versions, though their stamps put them in order', () => {
  expect(breachOf('siblings-are-concurrent', 'server clock', server(old), server(old, young))).toBe(
    'n1 holds both x = old (1 ms) and x = new (2 ms), though stamps put them in order.',
  )
})

test('a version beside one that has seen it', () => {
  expect(breachOf('siblings-are-concurrent', 'version vector', server(old), server(old, both))).toBe(
    'n1 still holds x = old (1 ms) beside x = both (2 ms).',
  )
  expect(
    breachOf('siblings-are-concurrent', 'version vector', server(old), server(old, young)),
  ).toBeUndefined()
})

test('an older version in the place of a newer one, or nothing at all', () => {
  expect(breachOf('only-newer-replaces', 'server clock', server(young), server(old))).toBe(
    'n1 let go of x = new (2 ms) for x = old (1 ms), which is not newer.',
  )
  expect(breachOf('only-newer-replaces', 'server clock', server(young), server())).toBe(
    'n1 let go of x = new (2 ms) for nothing, which is not newer.',
  )
  expect(breachOf('only-newer-replaces', 'version vector', server(old), server(young))).toBeDefined()
  expect(breachOf('only-newer-replaces', 'version vector', server(old), server(both))).toBeUndefined()
})
