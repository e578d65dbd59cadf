import type { Intervention } from '../../../engine/interventions.ts'
import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import type { World } from '../../../engine/world.ts'
import { slice } from '../../../engine/chunks.ts'
import type { RaftContext } from '../state.ts'

/** Three servers 10 ms apart, and a client 2 ms from each. Nobody stands for election within 5 s but who is told to. */
export const cluster = ({ knobs, ...change }: Partial<Scenario> = {}): Scenario => ({
  v: 1,
  id: 'raft-test',
  title: 'A cluster',
  chapter: 'tests',
  question: 'Does it hold?',
  sources: [],
  protocol: 'raft',
  nodes: 3,
  network: { delayMs: [10, 10], clientDelayMs: [2, 2] },
  knobs: { electionTimeoutMs: [5000, 6000], ...knobs },
  seed: 1,
  endMs: 4000,
  script: [],
  expect: [],
  ...change,
})

export const campaign = (atMs: number, node: string): Intervention => ({
  atMs,
  do: 'timeout',
  node,
  timer: 'election',
})

export const split = (atMs: number, ...sides: string[]): Intervention => ({
  atMs,
  do: 'partition',
  sides: sides.map((side) => side.split(' ')),
})

export const append = (atMs: number, value: string | number, more: Partial<OpSpec> = {}): OpSpec => ({
  atMs,
  op: 'append',
  key: 'list',
  value,
  ...more,
})

/** A disk whose log holds a no-op of each of these terms. */
export const disk = (terms: readonly number[], term = terms.at(-1) ?? 0, vote: string | null = null) => ({
  term,
  vote,
  log: terms.map((each) => ({ term: each })),
})

export interface Seen {
  readonly role: string
  readonly term: number
  readonly terms: readonly number[]
  readonly commitIndex: number
}

/** The servers of a moment, by id. */
export const serversOf = (world: World): Readonly<Record<string, Seen>> =>
  Object.fromEntries(
    world.nodes
      .filter(({ client }) => !client)
      .map(({ now }) => {
        const { term, log, commitIndex } = now.context as RaftContext
        const terms = slice(log).map((entry) => entry.term)
        return [now.id, { role: now.leaf.path, term, terms, commitIndex }]
      }),
  )
