import { create } from 'zustand'
import type { Protocol } from '../../engine/contract.ts'
import { makePlan } from '../../engine/plan.ts'
import type { Scenario } from '../../engine/scenario.ts'
import type { TextProblem } from './text/read.ts'

/** What is being built, always a scenario that can run. */
export interface Draft {
  readonly scenario: Scenario
  readonly protocol: Protocol
  /** As it was typed, mistakes and all; null: nothing is typed that the scenario does not say. */
  readonly text: string | null
  /** Of the text: then the scenario is what it said last without a mistake, or what hands have made since. */
  readonly problem: TextProblem | null
  /** Acts of one kind in a row, such as the steps of a node that is moved by keys, are taken back as one. */
  readonly stroke?: string
}

interface Drafting {
  /** Null until something is begun. */
  readonly present: Draft | null
  /** Newest last. */
  readonly past: readonly Draft[]
  /** What was taken back last is last. */
  readonly future: readonly Draft[]
}

/** More steps back than anybody remembers. */
const PAST_MAX = 200

export const useDraft = create<Drafting>()(() => ({ present: null, past: [], future: [] }))

const { getState, setState } = useDraft

/** Another draft in place of the present one, which can be had back. */
export function begin(next: Draft): void {
  setState(({ present, past }) => {
    const isSameStroke = next.stroke !== undefined && next.stroke === present?.stroke
    const before = present === null || isSameStroke ? past : [...past, present].slice(-PAST_MAX)
    return { present: next, past: before, future: [] }
  })
}

/** Changes the scenario by hand. Throws a `ScenarioError` for what no scenario can have, and has changed nothing then. */
export function edit(change: (scenario: Scenario, protocol: Protocol) => Scenario, stroke?: string): void {
  const { present } = getState()
  if (!present) return
  const { scenario, protocol, text, problem } = present
  const next = change(scenario, protocol)
  if (next === scenario) return
  makePlan(next, protocol)
  // A text with a mistake is not lost by what is done elsewhere.
  const kept = problem ? text : null
  begin({ scenario: next, protocol, text: kept, problem, ...(stroke !== undefined && { stroke }) })
}

export function undo(): void {
  setState(({ present, past, future }) => {
    const last = past.at(-1)
    return present && last ? { present: last, past: past.slice(0, -1), future: [...future, present] } : {}
  })
}

export function redo(): void {
  setState(({ present, past, future }) => {
    const next = future.at(-1)
    return present && next ? { present: next, past: [...past, present], future: future.slice(0, -1) } : {}
  })
}
