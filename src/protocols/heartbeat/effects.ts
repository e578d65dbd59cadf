import type { EngineEffect, Micros } from '../../engine/contract.ts'
import { effectsOf } from '../shared/effects.ts'
import type { HeartbeatMessage } from './messages.ts'
import type { nodeWords } from './words.ts'

export const timers = ['beat', 'silence', 'probe', 'handover', 'lease', 'work'] as const
export type Timer = (typeof timers)[number]

const { send, startTimer, startTimerUs, stopTimer, note } = effectsOf<{
  message: HeartbeatMessage
  timer: Timer
  note: keyof typeof nodeWords
}>()
export { send, startTimer, stopTimer, note }

/** A timer that ends at this time of the node's own clock, or at once. */
export const startTimerUntil = (name: Timer, until: Micros, mono: Micros): EngineEffect =>
  startTimerUs(name, Math.max(0, until - mono))
