import type { EngineEffect } from '../../engine/contract.ts'
import type { ResponseMessage } from '../shared/client-messages.ts'
import { effectsOf } from '../shared/effects.ts'
import type { ReplicaMessage } from './messages.ts'
import type { replicaWords } from './words.ts'

const { send, startTimer, stopTimer, note } = effectsOf<{
  message: ReplicaMessage | ResponseMessage
  timer: 'gossip'
  note: keyof typeof replicaWords
}>()
export { send, note }

/** The next round of gossip, in from `min` to `most` ms. */
export const startGossip = (min: number, most = min): EngineEffect => startTimer('gossip', min, most)

export const stopGossip: EngineEffect = stopTimer('gossip')
