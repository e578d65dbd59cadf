import { micros } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import { note, send, startTimerUntil, startTimer } from '../effects.ts'
import { isOn } from '../knobs.ts'
import type { NodeConfig } from '../knobs.ts'
import { othersOf } from '../node.ts'
import type { NodeContext, NodeDecision, On, Owners } from '../node.ts'
import { alive, beginToWatch, drop, overdue, longestFirst } from './watching.ts'

/** The first node watches the others, hands out tasks, and gives those of a silent worker to another. */

export function beginToLend(context: NodeContext, event: On<'start'>): NodeDecision {
  const { mono, config } = event
  const workers = othersOf(context)
  const watching = beginToWatch(context, event)
  const disk = context.disk ?? deal(workers, config.tasks)
  // After a crash it does not know when it last granted a lease: it may have been just now.
  const grantedAt = Object.fromEntries(workers.map((id) => [id, mono]))
  return {
    patch: { ...watching.patch, grantedAt, disk, saved: disk },
    // The last effect: should the disk be full, all else has been done.
    effects: [...(watching.effects ?? []), { type: 'persist', params: { disk } }],
  }
}

const deal = (workers: readonly NodeId[], tasks: number): Owners =>
  Object.fromEntries(
    Array.from({ length: workers.length === 0 ? 0 : tasks }, (_, i) => [
      `${i + 1}`,
      { node: workers[i % workers.length] as NodeId, term: 1 },
    ]),
  )

const ownersOf = ({ disk }: NodeContext): Owners => disk ?? {}

/** Every beat of a worker is answered with what is its to do. */
export function grant(context: NodeContext, event: On<'beat'>): NodeDecision {
  const { from, message, mono } = event
  const { patch, effects } = alive(context, from, null, event)
  const loans = Object.entries(ownersOf(context)).flatMap(([task, { node, term }]) =>
    node === from ? [{ task, term }] : [],
  )
  return {
    patch: { ...patch, grantedAt: { ...context.grantedAt, [from]: mono } },
    effects: [...effects, send(from, { type: 'grant', askedAt: message.askedAt, loans })],
  }
}

export function missWorkers(context: NodeContext, event: On<'silenceTimeout'>): NodeDecision {
  const { mono, config } = event
  const waiting = longestFirst(context.peers, 'trusted', 'heardAt')
  const silent = overdue(waiting, 'heardAt', mono - micros(config.timeoutMs))
  const { patch, effects } = drop(context, silent, event)
  return { patch, effects: [...effects, ...awaitHandover({ ...context, ...patch }, mono, config)] }
}

/** When the tasks of a dropped worker may go to another. The granter counts from the grant, and longer than the lease lasts. */
function freeAt({ grantedAt }: NodeContext, worker: NodeId, config: NodeConfig): Micros {
  if (!isOn(config, 'leases')) return 0
  const lastsUs = Math.ceil((micros(config.leaseMs) * (100 + config.clockMarginPct)) / 100)
  return (grantedAt[worker] ?? 0) + lastsUs
}

const isDropped = ({ peers }: NodeContext, id: NodeId): boolean => peers[id]?.standing === 'dropped'

function awaitHandover(context: NodeContext, mono: Micros, config: NodeConfig): readonly EngineEffect[] {
  const times = Object.values(ownersOf(context)).flatMap(({ node }) =>
    isDropped(context, node) ? [freeAt(context, node, config)] : [],
  )
  return times.length === 0 ? [] : [startTimerUntil('handover', Math.min(...times), mono)]
}

/** A task whose lease is over goes to the trusted worker that has fewest. If there is none, it waits. */
export function handOver(context: NodeContext, { mono, config }: On<'handoverTimeout'>): NodeDecision {
  const owners = { ...ownersOf(context) }
  const told: EngineEffect[] = []
  const invited = new Set<NodeId>()
  for (const [task, { node, term }] of Object.entries(owners)) {
    if (!isDropped(context, node) || freeAt(context, node, config) > mono) continue
    const next = idlest(context, owners)
    if (next === undefined) return { effects: [startTimer('handover', config.beatMs)] }
    owners[task] = { node: next, term: term + 1 }
    invited.add(next)
    told.push(note('handsOver', { task, old: node, next }))
  }
  const after = { ...context, disk: owners }
  if (invited.size === 0) return { effects: awaitHandover(context, mono, config) }
  return {
    patch: { disk: owners, saved: context.disk },
    effects: [
      { type: 'persist', params: { disk: owners } },
      ...told,
      ...[...invited].map((id) => send(id, { type: 'invite' })),
      ...awaitHandover(after, mono, config),
    ],
  }
}

function idlest({ peers }: NodeContext, owners: Owners): NodeId | undefined {
  const tasksOf = (id: NodeId): number => Object.values(owners).filter(({ node }) => node === id).length
  return Object.entries(peers)
    .flatMap(([id, peer]) => (peer.standing === 'trusted' ? [id] : []))
    .toSorted((a, b) => tasksOf(a) - tasksOf(b))[0]
}

/** What could not be stored has not been decided: it tries again. */
export const tryAgain = ({ saved }: NodeContext, { config }: On<'persistFailed'>): NodeDecision => ({
  patch: { disk: saved },
  effects: [note('diskFull', {}, 'surprising'), startTimer('handover', config.beatMs)],
})
