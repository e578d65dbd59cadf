import { millis } from '../../engine/contract.ts'
import type { Measure, Micros, NodeId } from '../../engine/contract.ts'
import { isServer } from './server.ts'

/** All the money there is. While a transfer is under way it is less by what one bank has paid and the other not yet got. */
const total: Measure<Readonly<Record<NodeId, number>>> = {
  id: 'total',
  unit: 'money',
  start: (nodes) =>
    Object.fromEntries(
      nodes.flatMap((node) => (isServer(node) ? [[node.id, node.context.disk.balance]] : [])),
    ),
  step(h, _event, _before, after) {
    if (!isServer(after)) return h
    const { balance } = after.context.disk
    return h[after.id] === balance ? h : { ...h, [after.id]: balance }
  },
  value: (h) => Object.values(h).reduce((sum, balance) => sum + balance, 0),
}

interface Doubts {
  readonly since: Readonly<Record<NodeId, Micros>>
  readonly longest: Micros
}

/** The longest time for which a bank’s account was locked, in ms: from its yes until it knew the verdict, or until now. */
const blockedMs: Measure<Doubts> = {
  id: 'blockedMs',
  unit: 'ms',
  start: () => ({ since: {}, longest: 0 }),
  step(h, { at }, _before, after) {
    const since = h.since[after.id]
    const isLocked = isServer(after) && after.context.disk.promised !== null
    if (isLocked === (since !== undefined)) return h
    if (isLocked) return { ...h, since: { ...h.since, [after.id]: at } }
    const { [after.id]: _, ...others } = h.since
    return { since: others, longest: Math.max(h.longest, at - (since ?? at)) }
  },
  value: ({ since, longest }, at) =>
    millis(Object.values(since).reduce((most, from) => Math.max(most, at - from), longest)),
}

interface Ended {
  readonly committed: number
  readonly aborted: number
}

const NONE: Ended = { committed: 0, aborted: 0 }

const counted = (id: keyof Ended): Measure<Ended> => ({
  id,
  unit: 'transactions',
  start: () => NONE,
  step(h, _event, before, after) {
    if (!isServer(after) || before.context === after.context) return h
    const { disk, voting } = after.context
    if (disk.begun === 0) return h
    const committed = Math.max(h.committed, Object.keys(disk.commits).length)
    const aborted = disk.begun - committed - (voting ? 1 : 0)
    return committed === h.committed && aborted === h.aborted ? h : { committed, aborted }
  },
  value: (h) => h[id],
})

export const measures = [total, blockedMs, counted('committed'), counted('aborted')]
