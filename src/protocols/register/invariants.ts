import type { Breach, Handled, Invariant, NodeState } from '../../engine/contract.ts'
import type { ClientContext } from '../shared/client.ts'
import type { Memory } from './client.ts'
import { isServer } from './face.ts'
import { isLogical } from './knobs.ts'
import type { RegisterConfig } from './knobs.ts'
import type { RegisterMessage } from './messages.ts'
import { DEFAULT_KEY } from './server.ts'
import type { ServerContext } from './server.ts'
import { compareStamps, stampText } from './stamps.ts'
import type { Stamp } from './stamps.ts'
import { hasSeen, isSameVersion, orderText, valueText } from './versions.ts'
import type { Version } from './versions.ts'

/** Each looks at one step of one node. What a full disk takes back never was. */

type Server = NodeState<ServerContext>

function ofServers(
  id: string,
  title: string,
  look: (event: Handled, before: Server, after: Server, config: RegisterConfig) => string | undefined,
): Invariant<null> {
  return {
    id,
    title,
    start: () => null,
    step(h, event, before, after, config) {
      if (!isServer(before) || !isServer(after) || before.context === after.context) return { h }
      if (event.type === 'persistFailed') return { h }
      return breached(look(event, before, after, config as unknown as RegisterConfig), after)
    },
  }
}

const breached = (why: string | undefined, { id }: NodeState): { h: null; breach?: Breach } =>
  why === undefined ? { h: null } : { h: null, breach: { why, nodes: [id] } }

interface Changed {
  readonly key: string
  readonly was: readonly Version[]
  readonly is: readonly Version[]
}

function changedKeys(before: Server, after: Server): readonly Changed[] {
  const [old, now] = [before.context.disk.store, after.context.disk.store]
  if (old === now) return []
  return Object.keys({ ...old, ...now })
    .map((key) => ({ key, was: old[key] ?? [], is: now[key] ?? [] }))
    .filter(({ was, is }) => was !== is)
}

const spoken = (key: string, version: Version): string =>
  `${key} = ${valueText(version.value)} (${orderText(version)})`

const onlyNewerReplaces = ofServers(
  'only-newer-replaces',
  'What a server lets go of is older than what it has instead',
  (_event, before, after, config) => {
    const isCovered = (old: Version, by: Version): boolean =>
      isSameVersion(old, by) ||
      (config.order === 'version vector' ? hasSeen(by, old) : compareStamps(by.stamp, old.stamp) >= 0)
    for (const { key, was, is } of changedKeys(before, after)) {
      const gone = was.find((old) => !is.some((version) => isCovered(old, version)))
      if (!gone) continue
      const instead = is.map((version) => spoken(key, version)).join(' and ')
      return `${after.id} let go of ${spoken(key, gone)} for ${instead || 'nothing'}, which is not newer.`
    }
    return undefined
  },
)

const siblingsAreConcurrent = ofServers(
  'siblings-are-concurrent',
  'Of versions that stand side by side none has seen another',
  (_event, before, after, config) => {
    for (const { key, is } of changedKeys(before, after)) {
      const [first, second] = is
      if (config.order !== 'version vector' && first && second) {
        return `${after.id} holds both ${spoken(key, first)} and ${spoken(key, second)}, though stamps put them in order.`
      }
      for (const version of is) {
        const ancestor = is.find((other) => other !== version && hasSeen(version, other))
        if (ancestor)
          return `${after.id} still holds ${spoken(key, ancestor)} beside ${spoken(key, version)}.`
      }
    }
    return undefined
  },
)

/** The stamp that a server gave in this step. */
const givenIn = ({ type }: Handled, before: Server, after: Server): Stamp | undefined =>
  (type === 'request' || type === 'tell') && after.context.disk.last !== before.context.disk.last
    ? (after.context.disk.last ?? undefined)
    : undefined

/** The key of the write that this step is about. */
function keyOf({ message }: Handled, { context }: Server): string {
  const sent = message as RegisterMessage | undefined
  if (sent?.type === 'request') return sent.key ?? DEFAULT_KEY
  const asked = context.asking.find(({ request }) => sent?.type === 'tell' && request.id === sent.id)
  return asked?.request.key ?? DEFAULT_KEY
}

/** Lamport 1978: if a happened before b, then C(a) < C(b). */
const causesComeFirst = ofServers(
  'causes-come-first',
  'By a logical clock, a write is stamped above every one that its server holds',
  (event, before, after, config) => {
    const stamp = isLogical(config) ? givenIn(event, before, after) : undefined
    if (!stamp) return undefined
    const key = keyOf(event, before)
    const above = (before.context.disk.store[key] ?? []).find((held) => compareStamps(held.stamp, stamp) >= 0)
    if (!above) return undefined
    return `${after.id} holds ${spoken(key, above)}, and yet stamps a write that comes after it ${stampText(stamp)}.`
  },
)

const lastOf = ({ context }: NodeState): Stamp | null =>
  (context as ClientContext & { readonly memory: Memory }).memory.last

const stampsRise: Invariant<null> = {
  id: 'stamps-rise',
  title: 'Whoever stamps never goes back',
  start: () => null,
  step(h, event, before, after) {
    const [was, is] =
      isServer(before) && isServer(after)
        ? [before.context.disk.last, givenIn(event, before, after)]
        : event.type === 'op' && lastOf(before) !== lastOf(after)
          ? [lastOf(before), lastOf(after)]
          : [null, null]
    if (!was || !is || was.kind !== is.kind || compareStamps(is, was) > 0) return { h }
    return breached(
      `${after.id} stamped a write ${stampText(is)}, having stamped an earlier one ${stampText(was)}.`,
      after,
    )
  },
}

export const invariants = [onlyNewerReplaces, siblingsAreConcurrent, causesComeFirst, stampsRise]
