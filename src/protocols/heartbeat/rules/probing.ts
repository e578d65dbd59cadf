import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import { uniform } from '../../../engine/random.ts'
import { note, send, startTimerUntil, stopTimer } from '../effects.ts'
import type { NodeConfig } from '../knobs.ts'
import type { NodeContext, NodeDecision, NodeEvent, On } from '../node.ts'
import { alive, awaitSigns, drop, overdue, longestFirst } from './watching.ts'

/** I cannot hear it: can you? (SWIM, Das et al. 2002, §3.1) */

export function missSigns(context: NodeContext, event: On<'silenceTimeout'>): NodeDecision {
  const { mono, config } = event
  const waiting = longestFirst(context.peers, 'trusted', 'heardAt')
  const silent = overdue(waiting, 'heardAt', mono - micros(config.timeoutMs))
  return isProbing(context, config) ? probe(context, silent, event) : drop(context, silent, event)
}

const isProbing = (context: NodeContext, { helpers }: NodeConfig): boolean =>
  helpers > 0 && trusted(context).length > 1

const trusted = ({ peers }: NodeContext): readonly NodeId[] =>
  Object.entries(peers).flatMap(([id, peer]) => (peer.standing === 'trusted' ? [id] : []))

function probe(context: NodeContext, silent: readonly NodeId[], event: NodeEvent): NodeDecision {
  const { mono, config, luck } = event
  const helpers = trusted(context)
    .filter((id) => !silent.includes(id))
    .toSorted((a, b) => uniform(luck, a) - uniform(luck, b))
    .slice(0, config.helpers)
  if (helpers.length === 0) return drop(context, silent, event)
  const peers = { ...context.peers }
  const effects: EngineEffect[] = []
  for (const id of silent) {
    const peer = peers[id]
    if (!peer) continue
    peers[id] = { ...peer, standing: 'probed', probedAt: mono }
    const silentMs = Math.round(millis(mono - peer.heardAt))
    effects.push(note('probes', { peer: id, silentMs, helpers: helpers.join(', ') }))
    effects.push(...helpers.map((helper) => send(helper, { type: 'probe', target: id })))
  }
  return {
    patch: { peers, probeMessages: context.probeMessages + helpers.length * silent.length },
    effects: [...effects, ...awaitSigns(peers, mono, config), ...awaitHelpers(peers, mono, config)],
  }
}

function awaitHelpers(
  peers: NodeContext['peers'],
  mono: Micros,
  { probeTimeoutMs }: NodeConfig,
): readonly EngineEffect[] {
  const [longest] = longestFirst(peers, 'probed', 'probedAt')
  if (!longest) return [stopTimer('probe')]
  return [startTimerUntil('probe', longest[1].probedAt + micros(probeTimeoutMs), mono)]
}

const one = ({ probeMessages }: NodeContext, effect: EngineEffect): NodeDecision => ({
  patch: { probeMessages: probeMessages + 1 },
  effects: [effect],
})

export const tryTarget = (context: NodeContext, { from, message }: On<'probe'>): NodeDecision =>
  one(context, send(message.target, { type: 'ping', asker: from }))

export const answerPing = (context: NodeContext, { from, message }: On<'ping'>): NodeDecision =>
  one(context, send(from, { type: 'pong', asker: message.asker }))

export const passOn = (context: NodeContext, { from, message }: On<'pong'>): NodeDecision =>
  one(context, send(message.asker, { type: 'reached', target: from }))

/** It is there, and can be talked to through the helper. What has been heard meanwhile, or dropped, stays as it is. */
export function believeHelper(context: NodeContext, event: On<'reached'>): NodeDecision {
  const { from, message } = event
  const { target } = message
  if (context.peers[target]?.standing !== 'probed') return {}
  const { patch, effects } = alive(context, target, from, event)
  return {
    patch,
    effects: [
      note('reachedThrough', { peer: target, helper: from }),
      ...effects,
      ...awaitHelpers(patch.peers ?? context.peers, event.mono, event.config),
    ],
  }
}

export function giveUpProbe(context: NodeContext, event: On<'probeTimeout'>): NodeDecision {
  const { mono, config } = event
  const waiting = longestFirst(context.peers, 'probed', 'probedAt')
  const { patch, effects } = drop(
    context,
    overdue(waiting, 'probedAt', mono - micros(config.probeTimeoutMs)),
    event,
  )
  return { patch, effects: [...effects, ...awaitHelpers(patch.peers ?? context.peers, mono, config)] }
}
