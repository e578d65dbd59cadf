import type { EngineEffect, NodeId } from '../../engine/contract.ts'
import { effectsOf } from '../shared/effects.ts'
import type { LockMessage } from './messages.ts'
import type { words } from './words.ts'

export const serverTimers = ['lease'] as const
export const clientTimers = ['ask', 'work', 'prepare', 'request'] as const
type Timer = (typeof serverTimers | typeof clientTimers)[number]

const BYTES = 100
const BYTES_PER_ENTRY = 40

const effects = effectsOf<{ message: LockMessage; timer: Timer; note: keyof typeof words }>()
export const { startTimer, startTimerUs, stopTimer, note } = effects

export const send = (to: NodeId, message: LockMessage): EngineEffect =>
  effects.send(to, message, BYTES + ('entries' in message ? BYTES_PER_ENTRY * message.entries.length : 0))
