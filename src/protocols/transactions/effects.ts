import { effectsOf } from '../shared/effects.ts'
import type { TransactionMessage } from './messages.ts'
import type { databaseWords, sessionWords } from './words.ts'

export const serverTimers = ['idle'] as const
export const sessionTimers = ['request', 'step'] as const

export type Timer = (typeof serverTimers)[number] | (typeof sessionTimers)[number]

export const { send, startTimer, startTimerUs, stopTimer, note } = effectsOf<{
  message: TransactionMessage
  timer: Timer
  note: keyof typeof databaseWords | keyof typeof sessionWords
}>()
