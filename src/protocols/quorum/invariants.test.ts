import { expect, test } from 'vitest'
import type { Handled, NodeState } from '../../engine/contract.ts'
import { compile } from '../../engine/statechart.ts'
import type { Coordinator } from './coordinator.ts'
import { invariants } from './invariants.ts'
import { serverMachine } from './machine.ts'
import { bootServer } from './server.ts'

/** `one-write-per-version` has no rule to switch off: it is told by hand what it must not let pass. */

const leaf = compile<Coordinator>(serverMachine).leafOf({ serving: 'replica' })

function server(id: string, op?: string, number = 1): NodeState<Coordinator> {
  const boot = { self: id, members: ['n1', 'n2'], clients: [], config: undefined as never }
  const copies = op === undefined ? {} : { x: { version: { number, by: 'n1#0' }, value: 1, op } }
  const context = bootServer({ ...boot, disk: { copies, hints: {}, served: {} } })
  return { id, role: 'server', up: 'up', leaf, context }
}

function breachOf(...held: readonly NodeState<Coordinator>[]) {
  const invariant = invariants.find(({ id }) => id === 'one-write-per-version')
  if (!invariant) throw new RangeError('no such invariant')
  let h = invariant.start([], undefined as never) as never
  for (const after of held) {
    const event: Handled = { at: 0, step: 0, node: after.id, type: 'put', trace: 0 }
    const step = invariant.step(h, event, server(after.id), after, undefined as never)
    if (step.breach) return step.breach
    h = step.h as never
  }
  return undefined
}

test('two writes under one version', () => {
  expect(breachOf(server('n1', 'a'), server('n2', 'b'))).toEqual({
    why: 'n1 and n2 hold different writes as version 1 of x.',
    nodes: ['n1', 'n2'],
    entries: ['x'],
  })
})

test('one write on two replicas, and another as a later version', () => {
  expect(breachOf(server('n1', 'a'), server('n2', 'a'), server('n2', 'b', 2))).toBeUndefined()
})
