import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import { note, send, startTimer, startTimerUntil, stopTimer } from '../effects.ts'
import type { NodeConfig } from '../knobs.ts'
import { othersOf } from '../node.ts'
import type { NodeContext, NodeDecision, NodeEvent, On, Peer } from '../node.ts'

/** Who gives signs of life, and what a watcher makes of silence. */

type Peers = NodeContext['peers']

export const sendBeat = (to: NodeId, mono: Micros): EngineEffect => send(to, { type: 'beat', askedAt: mono })

export const beatAll = (context: NodeContext, { mono, config }: NodeEvent): NodeDecision => ({
  effects: [...othersOf(context).map((id) => sendBeat(id, mono)), startTimer('beat', config.beatMs)],
})

/** Until it has heard more, a watcher that starts believes everybody to be well. */
export function beginToWatch(context: NodeContext, { mono, config }: On<'start'>): NodeDecision {
  const well: Peer = { standing: 'trusted', heardAt: mono, via: null, probedAt: mono }
  const peers: Peers = Object.fromEntries(othersOf(context).map((id) => [id, well]))
  return { patch: { peers }, effects: awaitSigns(peers, mono, config) }
}

/** Of that standing, the one that has been so longest first. */
export const longestFirst = (peers: Peers, standing: Peer['standing'], since: 'heardAt' | 'probedAt') =>
  Object.entries(peers)
    .filter(([, peer]) => peer.standing === standing)
    .toSorted(([, a], [, b]) => a[since] - b[since])

/** The timer runs for the one that has been silent longest. */
export function awaitSigns(peers: Peers, mono: Micros, { timeoutMs }: NodeConfig): readonly EngineEffect[] {
  const [longest] = longestFirst(peers, 'trusted', 'heardAt')
  if (!longest) return [stopTimer('silence')]
  return [startTimerUntil('silence', longest[1].heardAt + micros(timeoutMs), mono)]
}

/** A sign of life, heard by itself or, where `via` says so, by a helper. */
export function alive(
  context: NodeContext,
  id: NodeId,
  via: NodeId | null,
  { mono, config }: NodeEvent,
): Required<NodeDecision> {
  const known = context.peers[id]
  const peers: Peers = {
    ...context.peers,
    [id]: { standing: 'trusted', heardAt: mono, via, probedAt: known?.probedAt ?? mono },
  }
  const told: readonly EngineEffect[] = known?.standing === 'dropped' ? [note('back', { peer: id })] : []
  return { patch: { peers }, effects: [...told, ...awaitSigns(peers, mono, config)] }
}

export const hear = (context: NodeContext, event: On<'beat'>): NodeDecision =>
  alive(context, event.from, null, event)

/** Fired before its time, it means the one that is silent longest. */
export function overdue(
  waiting: readonly (readonly [NodeId, Peer])[],
  since: 'heardAt' | 'probedAt',
  before: Micros,
): readonly NodeId[] {
  const late = waiting.filter(([, peer]) => peer[since] <= before)
  return (late.length > 0 ? late : waiting.slice(0, 1)).map(([id]) => id)
}

/** From here there is no telling whether it has died, sleeps, or cannot be heard. */
export function drop(
  context: NodeContext,
  ids: readonly NodeId[],
  { mono, config }: NodeEvent,
): Required<NodeDecision> {
  const peers = { ...context.peers }
  const told: EngineEffect[] = []
  for (const id of ids) {
    const peer = peers[id]
    if (!peer) continue
    peers[id] = { ...peer, standing: 'dropped', via: null }
    const silentMs = Math.round(millis(mono - peer.heardAt))
    const reason = peer.standing === 'probed' ? 'droppedAfterProbe' : 'dropped'
    told.push(note(reason, { peer: id, silentMs }))
  }
  return { patch: { peers }, effects: [...told, ...awaitSigns(peers, mono, config)] }
}
