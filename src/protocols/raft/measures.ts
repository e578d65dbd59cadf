import { millis } from '../../engine/contract.ts'
import type { Handled, Measure, Micros, NodeId, NodeState } from '../../engine/contract.ts'
import { entryAt } from './log.ts'
import { isServer, leads } from './state.ts'
import type { RaftContext } from './state.ts'

type Server = NodeState<RaftContext>

function measure<H>(
  id: string,
  unit: string,
  start: H,
  step: (h: H, before: Server, after: Server, event: Handled) => H,
  value: (h: H) => number | null,
): Measure<H> {
  return {
    id,
    unit,
    start: () => start,
    step: (h: H, event: Handled, before: NodeState, after: NodeState) =>
      isServer(before) && isServer(after) ? step(h, before, after, event) : h,
    value,
  }
}

const asIs = (count: number): number => count

// ------------------------------------------------------------- elections

const termsSeen = measure<number>(
  'termsSeen',
  'terms',
  0,
  (highest, _before, after) => Math.max(highest, after.context.term),
  asIs,
)

/** Terms in which somebody stood for election and nobody won; the present one counts once a later one has begun. */
interface Elections {
  readonly term: number
  readonly won: boolean
  readonly splits: number
  /** Terms that this election has taken so far, and that the last one took until somebody led. */
  readonly rounds: number
  readonly decidedAfter: number
}

function electionStep(h: Elections, before: Server, after: Server): Elections {
  const wins = leads(after) && !leads(before)
  if (!wins && after.leaf.path !== 'candidate') return h
  const { term } = after.context
  const stood = term > h.term ? nextTerm(h, term) : h
  return wins
    ? { ...stood, won: stood.won || term === stood.term, rounds: 0, decidedAfter: stood.rounds }
    : stood
}

const nextTerm = (h: Elections, term: number): Elections => ({
  ...h,
  term,
  won: false,
  splits: h.won || h.term === 0 ? h.splits : h.splits + 1,
  rounds: h.rounds + 1,
})

const noElections: Elections = { term: 0, won: false, splits: 0, rounds: 0, decidedAfter: 0 }

const splitVotes = measure('splitVotes', 'terms', noElections, electionStep, (h) => h.splits)

/** Of the election under way, or else of the last one. */
const electionRounds = measure('electionRounds', 'terms', noElections, electionStep, (h) =>
  h.rounds > 0 ? h.rounds : h.decidedAfter,
)

// ------------------------------------------------------------- replication

/** Answers that made a leader go back by one entry (§5.3). */
const rejections = measure<number>(
  'rejections',
  'answers',
  0,
  (count, before, after, { type }) =>
    type === 'appendEntriesReply' && leads(before) && leads(after) && wentBack(before.context, after.context)
      ? count + 1
      : count,
  asIs,
)

const wentBack = (before: RaftContext, after: RaftContext): boolean =>
  before.nextIndex !== after.nextIndex &&
  after.nextIndex.some((next, member) => next < (before.nextIndex[member] ?? 0))

/** What leaders appended that nobody asked for: their no-ops. */
const entriesWithoutClient = measure<number>(
  'entriesWithoutClient',
  'entries',
  0,
  (count, before, after) => {
    const { log } = after.context
    if (log === before.context.log || !leads(after)) return count
    return entryAt(log, log.length)?.command === null ? count + 1 : count
  },
  asIs,
)

/** From taking office until the entries that the new leader found uncommitted in its log are committed; of the last such leader. */
interface OldEntries {
  readonly waiting: { readonly node: NodeId; readonly index: number; readonly since: Micros } | null
  readonly took: Micros | null
}

function oldEntriesStep(h: OldEntries, before: Server, after: Server, { at }: Handled): OldEntries {
  const { log, commitIndex } = before.context
  if (leads(after) && !leads(before) && commitIndex < log.length) {
    return settled({ ...h, waiting: { node: after.id, index: log.length, since: at } }, after, at)
  }
  if (h.waiting?.node !== after.id) return h
  return leads(after) ? settled(h, after, at) : { ...h, waiting: null }
}

function settled(h: OldEntries, { context }: Server, at: Micros): OldEntries {
  if (!h.waiting || context.commitIndex < h.waiting.index) return h
  return { waiting: null, took: at - h.waiting.since }
}

const oldEntryCommitMs = measure<OldEntries>(
  'oldEntryCommitMs',
  'ms',
  { waiting: null, took: null },
  oldEntriesStep,
  ({ took }) => (took === null ? null : millis(took)),
)

export const measures = [
  termsSeen,
  splitVotes,
  electionRounds,
  rejections,
  entriesWithoutClient,
  oldEntryCommitMs,
]
