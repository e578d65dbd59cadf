import { at, empty, push, replace } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type { Breach, Handled, Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import { entryAt, firstDifference, isSameEntry, spoken, termAt } from './log.ts'
import type { Entry } from './log.ts'
import { isServer, leads } from './state.ts'
import type { RaftContext } from './state.ts'

/** The five properties of Figure 3. Each step looks only at what the node that was touched has changed. */

type Server = NodeState<RaftContext>
type Verdict<H> = { readonly h: H; readonly breach?: Breach }

/** Clients have no part in these. */
function invariant<H>(
  id: string,
  title: string,
  start: (servers: readonly Server[]) => H,
  step: (h: H, before: Server, after: Server) => Verdict<H>,
): Invariant<H> {
  return {
    id,
    title,
    start: (nodes) => start(nodes.filter(isServer)),
    step: (h: H, _event: Handled, before: NodeState, after: NodeState) =>
      isServer(before) && isServer(after) ? step(h, before, after) : { h },
  }
}

const tookOffice = (before: Server, after: Server): boolean =>
  leads(after) && (!leads(before) || before.context.term !== after.context.term)

const told = ({ term, command }: Entry): string =>
  command === null ? `the no-op of term ${term}` : `"${spoken(command)}" of term ${term}`

const toldAt = (entry: Entry | undefined): string => (entry ? told(entry) : 'nothing')

// ------------------------------------------------------------- election safety

type LeaderOf = Readonly<Record<number, NodeId>>

const oneLeaderPerTerm = invariant<LeaderOf>(
  'one-leader-per-term',
  'Election safety: at most one leader in a term',
  () => ({}),
  (leaders, before, after) => {
    if (!tookOffice(before, after)) return { h: leaders }
    const { term } = after.context
    const first = leaders[term]
    if (first === undefined) return { h: { ...leaders, [term]: after.id } }
    if (first === after.id) return { h: leaders }
    const why = `${first} and ${after.id} have both led term ${term}.`
    return { h: leaders, breach: { why, nodes: [first, after.id], entries: [`term ${term}`] } }
  },
)

// ------------------------------------------------------------- leader append-only

const leaderAppendOnly = invariant<null>(
  'leader-append-only',
  'A leader never overwrites or deletes entries of its log',
  () => null,
  (h, before, after) => {
    const { log } = before.context
    if (log === after.context.log || !leads(before) || !leads(after)) return { h }
    const index = log.length
    const [was, is] = [entryAt(log, index), entryAt(after.context.log, index)]
    if (isSameEntry(was, is)) return { h }
    const why = `${after.id} leads and yet changed its own entry ${index} from ${toldAt(was)} to ${toldAt(is)}.`
    return { h, breach: { why, nodes: [after.id], entries: [`entry ${index}`] } }
  },
)

// ------------------------------------------------------------- log matching

/** An entry as it was first seen, and what preceded it there. Equal indexes and terms must agree in both. */
interface Sighting {
  readonly node: NodeId
  readonly entry: Entry
  readonly prevTerm: number
}
/** For each index the entries seen there, one for each term. */
type Sightings = Chunks<readonly Sighting[]>

/**
 * Only the link from each entry to the one before is compared: by induction, two logs with an equal entry then agree in all that
 * precede it.
 */
function sighted(h: Sightings, { id, context: { log } }: Server, from: number): Verdict<Sightings> {
  let sightings = h
  for (let index = from; index <= log.length; index++) {
    const entry = entryAt(log, index)
    if (!entry) break
    const prevTerm = termAt(log, index - 1)
    const there = at(sightings, index - 1) ?? []
    const known = there.find((each) => each.entry.term === entry.term)
    if (!known) {
      const seen = [...there, { node: id, entry, prevTerm }]
      sightings = index > sightings.length ? push(sightings, seen) : replace(sightings, index - 1, seen)
    } else if (known.prevTerm !== prevTerm || !isSameEntry(known.entry, entry)) {
      return { h: sightings, breach: mismatch(known, { node: id, entry, prevTerm }, index) }
    }
  }
  return { h: sightings }
}

function mismatch(first: Sighting, second: Sighting, index: number): Breach {
  const differ = isSameEntry(first.entry, second.entry)
    ? `but the entries before it are of terms ${first.prevTerm} and ${second.prevTerm}`
    : `but one is ${told(first.entry)} and the other ${told(second.entry)}`
  return {
    why: `${first.node} and ${second.node} both hold an entry ${index} of term ${second.entry.term}, ${differ}.`,
    nodes: [first.node, second.node],
    entries: [`entry ${index}`],
  }
}

const logMatching = invariant<Sightings>(
  'log-matching',
  'Logs with an equal entry are equal up to it',
  (servers) => servers.reduce((h, server) => sighted(h, server, 1).h, empty<readonly Sighting[]>()),
  (h, before, after) => {
    const [old, log] = [before.context.log, after.context.log]
    return old === log ? { h } : sighted(h, after, firstDifference(old, log))
  },
)

// ------------------------------------------------------------- leader completeness

interface Committed {
  /** As some node believed first. */
  readonly entries: Chunks<Entry>
  /** Up to which index something had been committed in each term, oldest first. */
  readonly byTerm: readonly { readonly term: number; readonly index: number }[]
  /** Whoever led the highest term, with the log that it was elected with. */
  readonly latest: Server | null
}

const leaderCompleteness = invariant<Committed>(
  'leader-completeness',
  'What is committed is in the log of every later leader',
  () => ({ entries: empty(), byTerm: [], latest: null }),
  (h, before, after) => {
    const { h: elected, breach } = tookOffice(before, after) ? seated(h, after) : { h }
    const next =
      after.context.commitIndex > before.context.commitIndex ? committed(elected, after) : { h: elected }
    const first = breach ?? next.breach
    return first ? { h: next.h, breach: first } : { h: next.h }
  },
)

function seated(h: Committed, leader: Server): Verdict<Committed> {
  const { term } = leader.context
  const latest = h.latest && h.latest.context.term > term ? h.latest : leader
  const promised = h.byTerm.findLast((each) => each.term < term)?.index ?? 0
  const breach = lacking(h.entries, promised, leader)
  return breach ? { h: { ...h, latest }, breach } : { h: { ...h, latest } }
}

function committed(h: Committed, { context: { log, commitIndex, term } }: Server): Verdict<Committed> {
  let { entries } = h
  for (let index = entries.length + 1; index <= commitIndex; index++) {
    const entry = entryAt(log, index)
    if (entry) entries = push(entries, entry)
  }
  if (entries === h.entries) return { h }
  const earlier = h.byTerm.at(-1)?.term === term ? h.byTerm.slice(0, -1) : h.byTerm
  const next = { ...h, entries, byTerm: [...earlier, { term, index: entries.length }] }
  const breach =
    h.latest && h.latest.context.term > term ? lacking(entries, entries.length, h.latest) : undefined
  return breach ? { h: next, breach } : { h: next }
}

/** By log matching, a log that has the last committed entry has all; if not, the first one that is missing is told. */
function lacking(
  entries: Chunks<Entry>,
  upTo: number,
  { id, context: { log, term } }: Server,
): Breach | undefined {
  if (upTo === 0 || isSameEntry(at(entries, upTo - 1), entryAt(log, upTo))) return undefined
  let index = upTo
  while (index > 1 && !isSameEntry(at(entries, index - 2), entryAt(log, index - 1))) index--
  const [was, is] = [toldAt(at(entries, index - 1)), toldAt(entryAt(log, index))]
  return {
    why: `Entry ${index} was committed as ${was}, but ${id} leads the later term ${term} with ${is} there.`,
    nodes: [id],
    entries: [`entry ${index}`],
  }
}

// ------------------------------------------------------------- state machine safety

/** What was applied at each index first, and by whom. */
type AppliedFirst = Chunks<{ readonly node: NodeId; readonly entry: Entry }>

const stateMachineSafety = invariant<AppliedFirst>(
  'state-machine-safety',
  'No two servers apply different entries at the same index',
  () => empty(),
  (h, before, { id, context: { log, commitIndex } }) => {
    let applied = h
    for (let index = before.context.commitIndex + 1; index <= commitIndex; index++) {
      const entry = entryAt(log, index)
      if (!entry) break
      const first = at(applied, index - 1)
      if (!first) applied = push(applied, { node: id, entry })
      else if (!isSameEntry(first.entry, entry)) {
        const why = `At index ${index}, ${first.node} applied ${told(first.entry)}, but ${id} applied ${told(entry)}.`
        return { h: applied, breach: { why, nodes: [first.node, id], entries: [`entry ${index}`] } }
      }
    }
    return { h: applied }
  },
)

export const invariants = [
  oneLeaderPerTerm,
  leaderAppendOnly,
  logMatching,
  leaderCompleteness,
  stateMachineSafety,
]
