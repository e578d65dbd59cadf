import { empty, push, slice } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import { millis } from '../../engine/contract.ts'
import type { Handled, Measure, Micros, NodeId, NodeState } from '../../engine/contract.ts'
import type { Coordinator, Ending, Task } from './coordinator.ts'
import { endedBy } from './invariants.ts'
import type { QuorumMessage } from './messages.ts'
import { isNewer } from './versions.ts'
import type { Version } from './versions.ts'

/** What the clients get, and what it takes. */

interface Step {
  readonly event: Handled
  readonly client: NodeId
  readonly begun: readonly Task[]
  readonly ended: readonly Ending[]
}

/** A measure of what begins and ends at clients, whoever coordinates it. */
const atClients = <H>(
  id: string,
  unit: string,
  start: H,
  step: (h: H, step: Step) => H,
  value: (h: H) => number | null,
): Measure<H> => ({
  id,
  unit,
  start: () => start,
  step(h, event, before, after) {
    if (after.role !== 'client' || before.context === after.context) return h
    const ended = endedBy(before, after)
    const begun = event.type === 'op' ? begunBy(before, after) : []
    return begun.length + ended.length === 0 ? h : step(h, { event, client: after.id, begun, ended })
  },
  value,
})

const tasksOf = ({ context }: NodeState): Coordinator['tasks'] => (context as Coordinator).tasks

const begunBy = (before: NodeState, after: NodeState): readonly Task[] =>
  Object.values(tasksOf(after)).filter(({ id }) => !(id in tasksOf(before)))

const isAnswered = ({ op, outcome }: Ending): boolean => op === 'read' && outcome === 'ok'

// ---------------------------------------------------------------- reads

interface Latencies {
  readonly since: Readonly<Record<NodeId, Micros>>
  readonly took: Chunks<Micros>
}

/** From the call of a read to its answer; the median. */
const readLatencyMs = atClients<Latencies>(
  'readLatencyMs',
  'ms',
  { since: {}, took: empty() },
  ({ since, took }, { event: { at }, client, begun, ended }) => ({
    since: begun.length > 0 ? { ...since, [client]: at } : since,
    took: ended.some(isAnswered) ? push(took, at - (since[client] ?? at)) : took,
  }),
  ({ took }) => medianMs(slice(took)),
)

function medianMs(took: readonly Micros[]): number | null {
  const sorted = took.toSorted((a, b) => a - b)
  const [lower, upper] = [sorted[Math.ceil(took.length / 2) - 1], sorted[Math.floor(took.length / 2)]]
  return lower === undefined || upper === undefined ? null : millis((lower + upper) / 2)
}

/** By key: the newest version that anybody has been told of as written. */
type Acknowledged = Readonly<Record<string, Version>>

interface Freshness {
  readonly acknowledged: Acknowledged
  /** What had been acknowledged when the present read of each client was called. */
  readonly called: Readonly<Record<NodeId, Acknowledged>>
  readonly stale: number
}

/** Reads that returned an older version than one that had been acknowledged before they were called. */
export const staleReads = atClients<Freshness>(
  'staleReads',
  'reads',
  { acknowledged: {}, called: {}, stale: 0 },
  (h, { client, begun, ended }) => {
    const called = begun.length > 0 ? { ...h.called, [client]: h.acknowledged } : h.called
    const isStale = (ending: Ending): boolean => isAnswered(ending) && isOlder(ending, called[client])
    return {
      called,
      stale: h.stale + ended.filter(isStale).length,
      acknowledged: ended.reduce(acknowledge, h.acknowledged),
    }
  },
  ({ stale }) => stale,
)

function isOlder({ key, version }: Ending, acknowledged: Acknowledged = {}): boolean {
  const floor = acknowledged[key]
  return floor !== undefined && isNewer(floor, version ?? undefined)
}

function acknowledge(known: Acknowledged, { op, key, outcome, version }: Ending): Acknowledged {
  const isWritten = op !== 'read' && outcome === 'ok' && version !== null
  return isWritten && isNewer(version, known[key]) ? { ...known, [key]: version } : known
}

interface Traffic {
  readonly reads: number
  readonly messages: number
}

/** What coordinators and replicas say to each other about a read, repairs too. */
const messagesPerRead: Measure<Traffic> = {
  id: 'messagesPerRead',
  unit: 'messages',
  start: () => ({ reads: 0, messages: 0 }),
  step(h, { message, type }, before, after) {
    if (isAboutRead(message as QuorumMessage | undefined)) return { ...h, messages: h.messages + 1 }
    if (type !== 'op' && type !== 'request') return h
    const begun = begunBy(before, after).filter(({ op, phase }) => op === 'read' && phase !== 'delegated')
    return begun.length === 0 ? h : { ...h, reads: h.reads + begun.length }
  },
  value: ({ reads, messages }) => (reads === 0 ? null : messages / reads),
}

function isAboutRead(message: QuorumMessage | undefined): boolean {
  switch (message?.type) {
    case 'get':
    case 'got':
      return message.op === 'read'
    case 'put':
    case 'kept':
      return message.why === 'repair'
    default:
      return false
  }
}

// ---------------------------------------------------------------- whoever asks

/** By client: how many of its requests have ended, and how many of these were answered ok. */
type Answered = Readonly<Record<NodeId, { readonly ended: number; readonly ok: number }>>

/** The share of its requests that were answered ok, of the client that fared worst: what CAP asks of every node that lives. */
const leastAnsweredShare = atClients<Answered>(
  'leastAnsweredShare',
  'share',
  {},
  (h, { client, ended }) => {
    if (ended.length === 0) return h
    const known = h[client] ?? { ended: 0, ok: 0 }
    const ok = ended.filter(({ outcome }) => outcome === 'ok').length
    return { ...h, [client]: { ended: known.ended + ended.length, ok: known.ok + ok } }
  },
  (h) => {
    const shares = Object.values(h).map(({ ended, ok }) => ok / ended)
    return shares.length === 0 ? null : Math.min(...shares)
  },
)

/** Compare-and-sets that were told yes, by the version that they replaced. */
type Winners = Readonly<Record<string, number>>

/** The most compare-and-sets that replaced one and the same version. More than one is one too many. */
const casWinners: Measure<Winners> = {
  id: 'casWinners',
  unit: 'operations',
  start: () => ({}),
  step(h, _event, before, after) {
    const won = endedBy(before, after).filter(isCasWon)
    return won.length === 0 ? h : won.map(nameOfReplaced).reduce(countOne, h)
  },
  value: (h) => Math.max(0, ...Object.values(h)),
}

/** As its coordinator sees it: for a client that has only heard of it no replica stands. */
const isCasWon = ({ op, outcome, value, kept }: Ending): boolean =>
  op === 'cas' && outcome === 'ok' && value === true && kept.length > 0

const nameOfReplaced = ({ key, replaced }: Ending): string =>
  `${key} ${replaced?.number ?? 0} ${replaced?.by ?? ''}`

const countOne = (h: Winners, name: string): Winners => ({ ...h, [name]: (h[name] ?? 0) + 1 })

export const measures = [readLatencyMs, staleReads, messagesPerRead, leastAnsweredShare, casWinners]
