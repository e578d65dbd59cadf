import { describe, expect, test } from 'vitest'
import type { Boot, Fold, Protocol } from './contract.ts'
import { makePlan } from './plan.ts'
import { mergePatch, readScenario } from './read.ts'
import { Timeline } from './timeline.ts'
import { counter } from './testing/counter.ts'
import { full } from './testing/full.ts'
import { lively } from './testing/lively.ts'

/** Whoever writes to what is frozen gets a TypeError: modules are strict. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const each of Object.values(value)) freeze(each)
  return value
}

/** Freezes what machines boot from, and what they have become after every event. */
const frozen: Protocol = {
  ...counter,
  roles: Object.fromEntries(
    Object.entries(counter.roles).map(([id, role]) => [
      id,
      { ...role, start: (boot: Boot<never>) => freeze(role.start(freeze(boot))) },
    ]),
  ),
}
const freezer: Fold<{ readonly seen: number }> = {
  id: 'freezer',
  start: (nodes) => freeze({ seen: freeze(nodes).length }),
  step: (h, event, before, after, config) => {
    freeze([event, before, after, config])
    return freeze({ seen: h.seen + 1 })
  },
}

describe('nothing that the engine is handed, or has handed out, is ever changed', () => {
  test('a scenario that is read, patched and planned', () => {
    const scenario = freeze(full())
    expect(readScenario(scenario)).toEqual(scenario)
    mergePatch(scenario, freeze({ nodes: 5, network: { delayMs: null, lossPct: 3 } }))
    makePlan(scenario, counter)
  })

  test('states, messages, worlds, the trace and the script, through every kind of line, a fork and looks back', () => {
    const scenario = freeze(lively({ script: full().script, clients: 2 }))
    const timeline = new Timeline(makePlan(scenario, frozen), [freezer])
    freeze(timeline.plan.scenario)
    let count = 0
    for (let moment = timeline.advanceStep(); moment; moment = timeline.advanceStep()) {
      const { step } = moment
      if (step % 7 === 0) freeze(timeline.worldAt(moment))
      // The events themselves: a line's is completed in the step in which it is carried out.
      for (; count < timeline.traceCount(moment); count++) freeze(timeline.trace[count])
      if (step % 97 === 0) freeze(timeline.worldAt(timeline.momentOfStep(Math.floor(step / 2))))
    }
    const { script } = timeline.plan
    const fork = timeline.fork(300_000, freeze([...script, { atMs: 300, do: 'crash', node: 'n1' }]))
    fork.advanceTo(fork.plan.endsAt)
    expect(fork.trace.length).toBeGreaterThan(500)
    expect(timeline.foldAt(freezer, timeline.frontier).seen).toBeGreaterThan(500)
  })

  test('a world that was taken stays as it was, however the run goes on', () => {
    const timeline = new Timeline(makePlan(lively(), counter), [])
    timeline.advanceTo(200_000)
    const world = timeline.worldAt(timeline.frontier)
    const before = JSON.stringify(world)
    timeline.advanceTo(600_000)
    expect(JSON.stringify(world)).toBe(before)
  })
})
