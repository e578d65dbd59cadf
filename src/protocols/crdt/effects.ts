import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier } from '../../engine/contract.ts'
import type { ResponseMessage } from '../shared/client-messages.ts'
import type { ReplicaMessage } from './messages.ts'
import type { replicaWords } from './words.ts'

export const send = (
  to: NodeId,
  message: ReplicaMessage | ResponseMessage,
  bytes?: number,
): EngineEffect => ({
  type: 'send',
  params: bytes === undefined ? { to, message } : { to, message, bytes },
})

/** The next round of gossip, in from `min` to `most` ms. */
export const startGossip = (min: number, most = min): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'gossip', range: [micros(min), micros(most)] },
})

export const stopGossip: EngineEffect = { type: 'stopTimer', params: { name: 'gossip' } }

export const note = (
  name: keyof typeof replicaWords,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })
