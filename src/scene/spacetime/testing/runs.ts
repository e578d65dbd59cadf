import type { Protocol } from '../../../engine/contract.ts'
import { makePlan } from '../../../engine/plan.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { Timeline } from '../../../engine/timeline.ts'
import { Chronicle } from '../chronicle.ts'

/** A run that has been played to its end. */
export function played(scenario: Scenario, protocol: Protocol): Timeline {
  const timeline = new Timeline(makePlan(scenario, protocol), [])
  timeline.advanceTo(timeline.plan.endsAt)
  return timeline
}

/** All of it. */
export function told(timeline: Timeline): Chronicle {
  const chronicle = new Chronicle(timeline)
  while (!chronicle.advance(timeline.frontier));
  return chronicle
}

/** Three servers whose messages take 10 ms each, of which S1 is elected at once. */
export const cluster: Scenario = {
  v: 1,
  id: 'cluster',
  title: 'Three servers',
  chapter: '0 · Trying',
  question: 'What happened?',
  sources: [],
  protocol: 'raft',
  nodes: 3,
  clients: 0,
  network: { delayMs: [10, 10] },
  knobs: { electionTimeoutMs: [150, 300], heartbeatMs: 50 },
  seed: 5,
  endMs: 1000,
  script: [{ atMs: 20, do: 'timeout', node: 'n1', timer: 'election' }],
  expect: [],
}
