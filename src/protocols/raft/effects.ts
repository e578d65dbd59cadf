import type { EngineEffect } from '../../engine/contract.ts'
import type { Decision } from '../shared/decide.ts'
import { effectsOf } from '../shared/effects.ts'
import type { RaftConfig } from './knobs.ts'
import type { Sent } from './messages.ts'
import { isOn } from './safety.ts'
import type { Disk, Patch, RaftContext } from './state.ts'
import type { words } from './words.ts'

const { send, startTimer, stopTimer, note } = effectsOf<{
  message: Sent
  timer: 'election' | 'heartbeat'
  note: keyof typeof words
}>()
export { send, stopTimer, note }

export const electionTimer = ({ electionTimeoutMs: [min, max] }: RaftConfig): EngineEffect =>
  startTimer('election', min, max)

export const heartbeatTimer = ({ heartbeatMs }: RaftConfig): EngineEffect =>
  startTimer('heartbeat', heartbeatMs)

/** Changes the context. What must be durable is on disk before anything is sent (Figure 2). */
export function become(
  context: RaftContext,
  patch: Patch,
  config: RaftConfig,
  effects: readonly EngineEffect[],
): Decision<RaftContext> {
  const disk = diskAfter(context, patch, config)
  if (disk === context.disk) return { patch, effects }
  return { patch: { ...patch, disk }, effects: [{ type: 'persist', params: { disk } }, ...effects] }
}

/** What must be on disk then, as far as the rules about durability are on; the present disk if nothing more. */
function diskAfter(context: RaftContext, patch: Patch, config: RaftConfig): Disk {
  const { disk } = context
  const voteLasts = isOn(config, 'vote-is-durable')
  const term = voteLasts ? (patch.term ?? context.term) : disk.term
  const vote = !voteLasts ? disk.vote : patch.vote === undefined ? context.vote : patch.vote
  const log = isOn(config, 'log-is-durable') ? (patch.log ?? context.log) : disk.log
  return term === disk.term && vote === disk.vote && log === disk.log ? disk : { term, vote, log }
}
