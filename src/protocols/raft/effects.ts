import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier } from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import type { RaftConfig } from './knobs.ts'
import type { Sent } from './messages.ts'
import { isOn } from './safety.ts'
import type { Disk, RaftContext } from './state.ts'
import type { words } from './words.ts'

export const send = (to: NodeId, message: Sent, bytes?: number): EngineEffect => ({
  type: 'send',
  params: bytes === undefined ? { to, message } : { to, message, bytes },
})

export const note = (
  name: keyof typeof words,
  values: Readonly<Record<string, string | number>>,
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })

export const electionTimer = ({ electionTimeoutMs: [min, max] }: RaftConfig): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'election', range: [micros(min), micros(max)] },
})

export const heartbeatTimer = ({ heartbeatMs }: RaftConfig): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'heartbeat', range: [micros(heartbeatMs), micros(heartbeatMs)] },
})

export const stopTimer = (name: 'election' | 'heartbeat'): EngineEffect => ({
  type: 'stopTimer',
  params: { name },
})

/** What must be on disk for this context, as far as the rules about durability are on. */
function diskFor({ disk, term, vote, log }: RaftContext, config: RaftConfig): Disk {
  const durable = isOn(config, 'vote-is-durable') ? { term, vote } : { term: disk.term, vote: disk.vote }
  const entries = isOn(config, 'log-is-durable') ? log : disk.log
  const unchanged = durable.term === disk.term && durable.vote === disk.vote && entries === disk.log
  return unchanged ? disk : { ...durable, log: entries }
}

/** From one context to the next. What must be durable is on disk before anything is sent (Figure 2). */
export function become(
  before: RaftContext,
  after: RaftContext,
  config: RaftConfig,
  effects: readonly EngineEffect[],
): Decision<RaftContext> {
  const disk = diskFor(after, config)
  if (disk === before.disk) return { patch: after, effects }
  return { patch: { ...after, disk }, effects: [{ type: 'persist', params: { disk } }, ...effects] }
}
