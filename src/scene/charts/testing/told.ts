import type { Outcome } from '../../../engine/contract.ts'
import type { Loss, TraceEvent } from '../../../engine/trace.ts'
import { Tally } from '../tally.ts'

// Small runs told by hand, in ms.

type Told = Readonly<Record<string, unknown>> & { readonly at: number }

const birth = { from: 'n1', to: 'n2', type: 'append', sentAt: 0, k: 0, copy: 0 }
const message = { type: 'append' }

export const calls = (atMs: number, op: string): Told => ({
  at: atMs,
  kind: 'call',
  node: 'c1',
  op: { id: op, op: 'write' },
  operator: false,
})
export const returns = (atMs: number, op: string, outcome: Outcome = 'ok', late = false): Told => ({
  at: atMs,
  kind: 'return',
  node: 'c1',
  op,
  outcome,
  late,
})
export const delivers = (atMs: number): Told => ({
  at: atMs,
  kind: 'deliver',
  node: 'n2',
  birth,
  message,
  send: 0,
})
export const loses = (atMs: number, why: Loss): Told => ({
  at: atMs,
  kind: 'gone',
  node: 'n2',
  birth,
  message,
  send: 0,
  why,
  progress: 0.5,
})

/** In bins of 100 ms. */
export function tallied(endMs: number, events: readonly Told[]): Tally {
  const tally = new Tally(endMs * 1000, 100_000)
  events.forEach((event, id) =>
    tally.learn({ step: id, cause: -1, ...event, id, at: event.at * 1000 } as unknown as TraceEvent),
  )
  return tally
}
