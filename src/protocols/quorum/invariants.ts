import type { Handled, Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import type { Coordinator, Ending } from './coordinator.ts'
import { isNewer } from './versions.ts'
import type { Stored, Version } from './versions.ts'

const contextOf = ({ context }: NodeState): Coordinator => context as Coordinator

/** What a step has ended, as those see it who asked the replicas. */
export function endedBy(before: NodeState, after: NodeState): readonly Ending[] {
  const { ended } = contextOf(after)
  return ended === contextOf(before).ended ? [] : ended
}

// ---------------------------------------------------------------- replicas

const versionsNeverGoBack: Invariant<null> = {
  id: 'versions-never-go-back',
  title: 'A replica never gives up a version for an older one',
  start: () => null,
  step(h, { type }, before, after) {
    const [had, has] = [contextOf(before).disk?.copies, contextOf(after).disk?.copies]
    // What a full disk did not take never was: nobody has been told of it.
    if (!had || had === has || type === 'persistFailed') return { h }
    for (const [key, { version, value }] of Object.entries(had)) {
      const now = has?.[key]
      if (now && !isNewer(version, now.version)) continue
      const entries = [`${key} = ${String(value)}`]
      return {
        h,
        breach: { why: `${after.id} has given up a newer version of ${key}.`, nodes: [after.id], entries },
      }
    }
    return { h }
  },
}

/** Who first held which write, by key and version. */
type Writes = Readonly<Record<string, { readonly node: NodeId; readonly op: string }>>

const nameOf = ({ key, stored: { version } }: Held): string => `${key} ${version.number} ${version.by}`

const oneWritePerVersion: Invariant<Writes> = {
  id: 'one-write-per-version',
  title: 'No two writes have the same version',
  start: () => ({}),
  step(h, _event, before, after) {
    const fresh = freshCopies(before, after)
    if (fresh.length === 0) return { h }
    const node = after.id
    const first = Object.fromEntries(fresh.map((held) => [nameOf(held), { node, op: held.stored.op }]))
    const next = { ...first, ...h }
    const clash = fresh.find((held) => next[nameOf(held)]?.op !== held.stored.op)
    if (!clash) return { h: next }
    const nodes = [next[nameOf(clash)]?.node ?? node, node]
    const why = `${nodes.join(' and ')} hold different writes as version ${clash.stored.version.number} of ${clash.key}.`
    return { h: next, breach: { why, nodes, entries: [clash.key] } }
  },
}

interface Held {
  readonly key: string
  readonly stored: Stored
}

function freshCopies(before: NodeState, after: NodeState): readonly Held[] {
  const [had, has = {}] = [contextOf(before).disk?.copies, contextOf(after).disk?.copies]
  if (had === has) return []
  return Object.entries(has).flatMap(([key, stored]) => (had?.[key] === stored ? [] : [{ key, stored }]))
}

// ---------------------------------------------------------------- quorums

/** By key, and by how many replicas had confirmed: the highest version that was acknowledged on so many. */
type Acknowledged = Readonly<Record<string, readonly (Version | undefined)[]>>

interface Overlap {
  readonly replicas: number
  readonly acknowledged: Acknowledged
  /** What had been acknowledged when a read under way began. */
  readonly begun: Readonly<Record<string, Acknowledged>>
}

/**
 * Gifford 1979: a write on `w` replicas and a later read of `r` have one in common if r + w > N. Told of the replicas that
 * really answered, whatever R and W are set to.
 */
const quorumsMeet: Invariant<Overlap> = {
  id: 'quorums-meet',
  title: 'A read of R replicas sees a write that was acknowledged on W, if R + W > N',
  start: (nodes) => ({
    replicas: nodes.filter(({ role }) => role === 'server').length,
    acknowledged: {},
    begun: {},
  }),
  step(h, event, before, after) {
    // Those of a client that has left its operation to a server rest on no replica's answer.
    const ended = endedBy(before, after).filter(({ answered, kept }) => answered.length + kept.length > 0)
    const noted = noteBegun(h, before, after)
    if (ended.length === 0) return { h: noted }
    const missed = ended.find((ending) => hasMissed(h, ending))
    const next = ended.reduce(acknowledge, forget(noted, ended))
    return missed ? { h: next, breach: missedText(missed, event) } : { h: next }
  },
}

function noteBegun(h: Overlap, before: NodeState, after: NodeState): Overlap {
  const [had, has] = [contextOf(before).tasks, contextOf(after).tasks]
  if (had === has) return h
  const fresh = Object.values(has).filter(
    ({ id, op, phase }) => op === 'read' && phase !== 'delegated' && !(id in had),
  )
  if (fresh.length === 0) return h
  const begun = Object.fromEntries(fresh.map(({ id }) => [id, h.acknowledged]))
  return { ...h, begun: { ...h.begun, ...begun } }
}

function forget(h: Overlap, ended: readonly Ending[]): Overlap {
  const begun = { ...h.begun }
  for (const { id } of ended) delete begun[id]
  return { ...h, begun }
}

function hasMissed({ replicas, acknowledged, begun }: Overlap, ending: Ending): boolean {
  const { id, op, key, outcome, version, answered } = ending
  if (op !== 'read' || outcome !== 'ok') return false
  const floors = (begun[id] ?? acknowledged)[key] ?? []
  return floors.some(
    (floor, copies) =>
      floor !== undefined && copies + answered.length > replicas && isNewer(floor, version ?? undefined),
  )
}

function acknowledge(h: Overlap, { key, outcome, version, kept }: Ending): Overlap {
  if (outcome !== 'ok' || version === null || kept.length === 0) return h
  const known = h.acknowledged[key] ?? []
  const floors = Array.from({ length: Math.max(known.length, kept.length + 1) }, (_, copies) => {
    const floor = known[copies]
    return copies === kept.length && isNewer(version, floor) ? version : floor
  })
  return { ...h, acknowledged: { ...h.acknowledged, [key]: floors } }
}

const missedText = ({ key, answered }: Ending, { node }: Handled) => ({
  why: `${node} read ${key} from ${answered.join(', ')} and missed a write that had been acknowledged on enough replicas to meet them.`,
  nodes: [...new Set([node, ...answered])],
  entries: [key],
})

export const invariants = [versionsNeverGoBack, oneWritePerVersion, quorumsMeet]
