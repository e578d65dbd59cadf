import { millis } from '../../engine/contract.ts'
import type { Handled, Measure, Micros, NodeId, NodeState } from '../../engine/contract.ts'
import { isNode, viewOf } from './face.ts'
import { workedOn } from './invariants.ts'

// ---------------------------------------------------------------- membership

/** How each running member sees the membership now. */
type Views = Readonly<Record<NodeId, string>>

const seenBy = (state: NodeState): string | undefined =>
  isNode(state) && state.up === 'up' && state.leaf.path === 'member'
    ? viewOf(state.context).join()
    : undefined

const views: Measure<Views> = {
  id: 'views',
  unit: 'memberships',
  start: () => ({}),
  step(h, _event, _before, after) {
    const seen = seenBy(after)
    if (seen === h[after.id]) return h
    const { [after.id]: _, ...others } = h
    return seen === undefined ? others : { ...others, [after.id]: seen }
  },
  value: (h) => new Set(Object.values(h)).size,
}

/** The nodes that this step has made a node drop. */
function droppedIn(before: NodeState, after: NodeState): readonly NodeId[] {
  if (!isNode(before) || !isNode(after) || before.context.peers === after.context.peers) return []
  const { peers } = before.context
  return Object.entries(after.context.peers).flatMap(([id, { standing }]) =>
    standing === 'dropped' && peers[id] !== undefined && peers[id].standing !== 'dropped' ? [id] : [],
  )
}

interface Suspicions {
  readonly down: readonly NodeId[]
  readonly count: number
}

/** How often a node that was not dead was taken for dead. */
const falseSuspicions: Measure<Suspicions> = {
  id: 'falseSuspicions',
  unit: 'suspicions',
  start: () => ({ down: [], count: 0 }),
  step(h, _event, before, after) {
    const isDown = after.up === 'down'
    if (isDown !== h.down.includes(after.id)) {
      return { ...h, down: isDown ? [...h.down, after.id] : h.down.filter((id) => id !== after.id) }
    }
    const wrong = droppedIn(before, after).filter((id) => !h.down.includes(id))
    return wrong.length === 0 ? h : { ...h, count: h.count + wrong.length }
  },
  value: ({ count }) => count,
}

interface Crash {
  readonly node: NodeId
  readonly at: Micros
  /** How long it took until the last of those that noticed did. */
  readonly took: Micros | null
}

/** Of the last crash: from it until the last of the others has dropped the node. */
const crashDetectedMs: Measure<Crash | null> = {
  id: 'crashDetectedMs',
  unit: 'ms',
  start: () => null,
  step(h, { at, node, type }, before, after) {
    if (type === 'crash' && isNode(after)) return { node, at, took: null }
    return h && droppedIn(before, after).includes(h.node) ? { ...h, took: at - h.at } : h
  },
  value: (h) => (h === null || h.took === null ? null : millis(h.took)),
}

const probeMessagesOf = (state: NodeState): number => (isNode(state) ? state.context.probeMessages : 0)

const probeMsgs: Measure<number> = {
  id: 'probeMsgs',
  unit: 'messages',
  start: () => 0,
  step: (count, _event, before, after) =>
    count + Math.max(0, probeMessagesOf(after) - probeMessagesOf(before)),
  value: (count) => count,
}

// ---------------------------------------------------------------- work

/** Who is at work on each task: since a first piece of it, until it stops, sleeps or dies. */
type AtWork = Readonly<Record<string, readonly NodeId[]>>

function withStep(h: AtWork, before: NodeState, after: NodeState): AtWork {
  if (!isNode(before) || !isNode(after)) return h
  const { lease, work } = before.context
  if (after.up === before.up && after.context.lease === lease && after.context.work === work) return h
  const worked = new Set(workedOn(before, after).map(([task]) => task))
  const atWorkOn = (task: string): readonly NodeId[] => {
    const nodes = h[task] ?? []
    const was = nodes.includes(after.id)
    const is = worked.has(task) || (was && isLent(after, task))
    if (is === was) return nodes
    return is ? [...nodes, after.id] : nodes.filter((id) => id !== after.id)
  }
  const next = Object.fromEntries(
    [...new Set([...Object.keys(h), ...worked])].map((task) => [task, atWorkOn(task)]),
  )
  return Object.entries(next).every(([task, nodes]) => nodes === h[task]) ? h : next
}

const isLent = (state: NodeState, task: string): boolean =>
  isNode(state) && state.up === 'up' && (state.context.lease?.loans ?? []).some((loan) => loan.task === task)

interface Owned {
  readonly now: AtWork
  readonly most: number
}

/** The most nodes that were ever at work on one task together. */
const ownersAtOnce: Measure<Owned> = {
  id: 'ownersAtOnce',
  unit: 'owners',
  start: () => ({ now: {}, most: 0 }),
  step(h, _event: Handled, before, after) {
    const now = withStep(h.now, before, after)
    if (now === h.now) return h
    return { now, most: Math.max(h.most, ...Object.values(now).map((nodes) => nodes.length)) }
  },
  value: ({ most }) => most,
}

interface Idle {
  readonly now: AtWork
  /** Since when nobody is at work on a task that somebody was at work on. */
  readonly since: Readonly<Record<string, Micros>>
  readonly longest: Micros
}

/** The longest time for which nobody was at work on a task. */
const ownerlessMs: Measure<Idle> = {
  id: 'ownerlessMs',
  unit: 'ms',
  start: () => ({ now: {}, since: {}, longest: 0 }),
  step(h, { at }, before, after) {
    const now = withStep(h.now, before, after)
    if (now === h.now) return h
    const idle = Object.entries(now).flatMap(([task, nodes]) => (nodes.length === 0 ? [task] : []))
    const since = Object.fromEntries(idle.map((task) => [task, h.since[task] ?? at]))
    return { now, since, longest: longestOf(h, at) }
  },
  value: (h, at) => millis(longestOf(h, at)),
}

const longestOf = ({ since, longest }: Idle, at: Micros): Micros =>
  Math.max(longest, ...Object.values(since).map((from) => at - from))

export const measures = [views, falseSuspicions, crashDetectedMs, probeMsgs, ownersAtOnce, ownerlessMs]
