import type { Handled, Measure, Micros, NodeId, NodeState } from '../../engine/contract.ts'
import { millis } from '../../engine/contract.ts'
import type { LockMessage } from './messages.ts'

const isClient = ({ role }: NodeState): boolean => role === 'client'

/** How often clients were told something. */
const told = (id: string, type: LockMessage['type'], unit: string): Measure<number> => ({
  id,
  unit,
  start: () => 0,
  step: (h: number, event: Handled, before: NodeState) =>
    event.message?.type === type && isClient(before) ? h + 1 : h,
  value: (h) => h,
})

interface Holders {
  readonly now: readonly NodeId[]
  readonly most: number
}

/** From the grant to the end of its work a client believes that the lock is its own, awake or not. */
export const believes = ({ leaf }: NodeState): boolean => leaf.path.startsWith('holding')

const holdersAtOnce: Measure<Holders> = {
  id: 'holdersAtOnce',
  unit: 'clients',
  start: () => ({ now: [], most: 0 }),
  step(h, _event, before, after) {
    if (!isClient(after) || believes(before) === believes(after)) return h
    const others = h.now.filter((id) => id !== after.id)
    const now = believes(after) ? [...others, after.id] : others
    return { now, most: Math.max(h.most, now.length) }
  },
  value: ({ most }) => most,
}

interface Sleep {
  readonly since: Readonly<Record<NodeId, Micros>>
  readonly total: Micros
}

/** How long clients were stopped, all together. */
const pausedMs: Measure<Sleep> = {
  id: 'pausedMs',
  unit: 'ms',
  start: () => ({ since: {}, total: 0 }),
  step(h, { type, at }, before, after) {
    if (!isClient(after) || before.up === after.up) return h
    if (type === 'pause') return { ...h, since: { ...h.since, [after.id]: at } }
    const { [after.id]: since, ...others } = h.since
    return since === undefined ? h : { since: others, total: h.total + at - since }
  },
  value: ({ since, total }, at) => millis(Object.values(since).reduce((sum, each) => sum + at - each, total)),
}

export const measures = [
  told('refusedWrites', 'refused', 'requests'),
  told('wakeUps', 'free', 'messages'),
  holdersAtOnce,
  pausedMs,
]
