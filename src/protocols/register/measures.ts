import type { Measure, NodeId, NodeState } from '../../engine/contract.ts'
import type { ClientContext } from '../shared/client.ts'
import { vectorOf } from './causality.ts'
import type { Memory } from './client.ts'
import { isServer } from './face.ts'
import type { RegisterMessage, RegisterResponse } from './messages.ts'
import { DEFAULT_KEY } from './server.ts'
import type { Disk } from './server.ts'
import { compareStamps, later } from './stamps.ts'
import type { Stamp } from './stamps.ts'
import { pastOf } from './versions.ts'
import type { Version } from './versions.ts'

// ---------------------------------------------------------------- which of two writes is there in the end

interface Acked {
  readonly op: string
  readonly stamp: Stamp
}

/** The last two acknowledged writes of each key, and what each server holds. */
interface Ledger {
  readonly acked: Readonly<Record<string, readonly Acked[]>>
  readonly stores: Readonly<Record<NodeId, Disk['store']>>
}

const noLedger = (): Ledger => ({ acked: {}, stores: {} })

function record(
  h: Ledger,
  before: NodeState,
  after: NodeState,
  response: RegisterResponse | undefined,
): Ledger {
  if (isServer(after)) {
    const { store } = after.context.disk
    return h.stores[after.id] === store ? h : { ...h, stores: { ...h.stores, [after.id]: store } }
  }
  const op = (before.context as ClientContext).pending?.op
  const stamp = response?.seen?.stamp
  if (op?.op !== 'write' || op.id !== response?.id || !stamp) return h
  const { key = DEFAULT_KEY } = op
  const acked = [...(h.acked[key] ?? []), { op: op.id, stamp }].slice(-2)
  return { ...h, acked: { ...h.acked, [key]: acked } }
}

interface Pair {
  readonly key: string
  readonly first: Acked
  readonly last: Acked
  /** The versions of the key, server by server. */
  readonly held: readonly (readonly Version[])[]
}

const pairsOf = ({ acked, stores }: Ledger): readonly Pair[] =>
  Object.entries(acked).flatMap(([key, [first, last]]) =>
    first && last ? [{ key, first, last, held: Object.values(stores).map((store) => store[key] ?? []) }] : [],
  )

const holdsLast = ({ last }: Pair, held: readonly Version[]): boolean => held.some(({ op }) => op === last.op)

const isLost = (pair: Pair): boolean => !pair.held.some((versions) => holdsLast(pair, versions))

function ofPairs(
  id: string,
  unit: string,
  value: (pairs: readonly Pair[]) => number | null,
): Measure<Ledger> {
  return {
    id,
    unit,
    start: noLedger,
    step: (h, event, before, after) => record(h, before, after, responseIn(event.message as RegisterMessage)),
    value: (h) => value(pairsOf(h)),
  }
}

const responseIn = (message: RegisterMessage | undefined): RegisterResponse | undefined =>
  message?.type === 'response' ? message : undefined

/** Of the keys that were written twice, the share whose last write no server holds. */
const laterWriteLosesShare = ofPairs('laterWriteLosesShare', 'of keys', (pairs) =>
  pairs.length === 0 ? null : pairs.filter(isLost).length / pairs.length,
)

/** Keys whose last two writes bear the same stamp, and whose last one all servers hold. */
const tiesWonByLater = ofPairs(
  'tiesWonByLater',
  'keys',
  (pairs) =>
    pairs.filter(
      (pair) =>
        compareStamps(pair.first.stamp, pair.last.stamp) === 0 &&
        pair.held.every((versions) => holdsLast(pair, versions)),
    ).length,
)

/** By how much the stamp of a lost last write was too low: of the keys where that is so, the most. */
const lostByMs = ofPairs('lostByMs', 'ms', (pairs) => {
  const gaps = pairs.filter(isLost).flatMap(({ last, held }) => {
    const winner = held.flat().reduce<Stamp | null>((top, { stamp }) => later(top, stamp), null)
    return winner?.kind === 'clock' && last.stamp.kind === 'clock' ? [winner.time - last.stamp.time] : []
  })
  return gaps.length === 0 ? null : Math.max(...gaps)
})

// ---------------------------------------------------------------- what is kept besides the values

const versionsOf = (node: NodeState): readonly (readonly Version[])[] =>
  isServer(node) ? Object.values(node.context.disk.store) : []

/** A number a server, of which the largest counts. */
function largest(
  id: string,
  unit: string,
  of: (held: readonly (readonly Version[])[]) => number,
): Measure<Readonly<Record<NodeId, number>>> {
  return {
    id,
    unit,
    start: () => ({}),
    step(h, _event, before, after) {
      if (!isServer(before) || !isServer(after) || before.context.disk === after.context.disk) return h
      const value = of(versionsOf(after))
      return h[after.id] === value ? h : { ...h, [after.id]: value }
    },
    value: (h) => Math.max(0, ...Object.values(h)),
  }
}

/** The most versions of a key that stand side by side now. */
const siblings = largest('siblings', 'versions', (held) => Math.max(0, ...held.map(({ length }) => length)))

/** The most numbers by which one version is ordered: one stamp, or the entries of its vector. */
const entriesPerValue = largest('entriesPerValue', 'entries', (held) =>
  Math.max(0, ...held.flat().map(entriesOf)),
)

const entriesOf = (version: Version): number =>
  version.stamp.kind === 'vector' ? Object.keys(vectorOf(pastOf(version))).length : 1

/** The most versions that a read was answered with. */
const siblingsPerRead: Measure<number | null> = {
  id: 'siblingsPerRead',
  unit: 'versions',
  start: () => null,
  step(h, { message }, before) {
    const sent = message as RegisterMessage | undefined
    if (!isServer(before) || sent?.type !== 'request' || sent.op !== 'read') return h
    const count = before.context.disk.store[sent.key ?? DEFAULT_KEY]?.length ?? 0
    return count === 0 ? h : Math.max(h ?? 0, count)
  },
  value: (h) => h,
}

/** What clients must remember from one request to the next: their own last stamp, and what they have seen of each key. */
const rememberedByClients: Measure<Readonly<Record<NodeId, number>>> = {
  id: 'rememberedByClients',
  unit: 'numbers',
  start: () => ({}),
  step(h, _event, _before, after) {
    if (isServer(after)) return h
    const count = numbersIn((after.context as ClientContext & { readonly memory: Memory }).memory)
    return (h[after.id] ?? 0) === count ? h : { ...h, [after.id]: count }
  },
  value: (h) => Object.values(h).reduce((sum, count) => sum + count, 0),
}

const numbersIn = ({ last, seen }: Memory): number =>
  Object.values(seen).reduce(
    (sum, { history }) => sum + Math.max(1, Object.keys(history.vector).length + history.dots.length),
    last === null ? 0 : 1,
  )

export const measures = [
  laterWriteLosesShare,
  tiesWonByLater,
  lostByMs,
  siblingsPerRead,
  siblings,
  entriesPerValue,
  rememberedByClients,
]
