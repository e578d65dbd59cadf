import type { Breach, Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import { isNode } from './face.ts'

/** Under which loan each task was worked on last, and by whom. */
type Latest = Readonly<Record<string, { readonly node: NodeId; readonly term: number }>>

/** The tasks of which a node has done a piece in this step, and under which loan. */
export function workedOn(before: NodeState, after: NodeState): readonly (readonly [string, number])[] {
  if (!isNode(before) || !isNode(after) || before.context.work === after.context.work) return []
  const { work } = before.context
  return Object.entries(after.context.work).flatMap(([task, { pieces, term }]) =>
    pieces > (work[task]?.pieces ?? 0) ? [[task, term] as const] : [],
  )
}

const breachOf = (task: string, old: NodeId, owner: NodeId): Breach => ({
  why: `${old} works on task ${task}, although ${owner} has taken it over.`,
  nodes: [old, owner],
  entries: [`T${task}`],
})

/** What a store with fencing tokens would refuse: work under an old loan after work under a newer one. */
const oneOwner: Invariant<Latest> = {
  id: 'one-owner-per-task',
  title: 'A task has one owner at a time',
  start: () => ({}),
  step(h, _event, before, after) {
    const works = workedOn(before, after)
    if (works.length === 0) return { h }
    const late = works.find(([task, term]) => term < (h[task]?.term ?? 0))
    if (late) return { h, breach: breachOf(late[0], after.id, h[late[0]]?.node ?? after.id) }
    const news = works.map(([task, term]) => [task, { node: after.id, term }] as const)
    return { h: { ...h, ...Object.fromEntries(news) } }
  },
}

export const invariants = [oneOwner]
