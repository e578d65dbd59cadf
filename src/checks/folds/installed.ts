import type { Copy, Fold, Protocol, Value } from '../../engine/contract.ts'
import type { ReplicaChanges } from './replica.ts'

/** Which values each key has had. */
export interface Installed {
  /** What some node brought when the run began. */
  readonly given: ReadonlyMap<string, Value>
  /** What came later, in the order in which it was first committed anywhere. */
  readonly versions: ReadonlyMap<string, readonly Value[]>
}

/** Adya's version order, which a history of reads and writes only hints at, and a simulator sees. */
export function installedFold(protocol: Protocol, changeOf: ReplicaChanges): Fold<Installed> {
  return {
    id: 'checks/installed',
    start: (nodes) => ({
      given: new Map(nodes.flatMap((node) => protocol.replica(node)).map(({ key, value }) => [key, value])),
      versions: new Map(),
    }),
    step(h, { type }, before, after) {
      const change = changeOf(before, after)
      if (change === undefined) return h
      return change.fresh.reduce(withCopy, type === 'persistFailed' ? change.gone.reduce(withoutCopy, h) : h)
    },
  }
}

function withCopy(h: Installed, { key, value, fate }: Copy): Installed {
  const known = h.versions.get(key) ?? []
  if (fate !== 'committed' || known.includes(value) || h.given.get(key) === value) return h
  return { ...h, versions: new Map(h.versions).set(key, [...known, value]) }
}

/** What a full disk refused was never there. */
function withoutCopy(h: Installed, { key, value }: Copy): Installed {
  const known = h.versions.get(key) ?? []
  return {
    ...h,
    versions: new Map(h.versions).set(
      key,
      known.filter((each) => each !== value),
    ),
  }
}
