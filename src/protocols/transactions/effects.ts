import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier } from '../../engine/contract.ts'
import type { TransactionMessage } from './messages.ts'
import type { databaseWords, sessionWords } from './words.ts'

export const serverTimers = ['idle'] as const
export const sessionTimers = ['request', 'step'] as const
export type Timer = (typeof serverTimers)[number] | (typeof sessionTimers)[number]

export const send = (to: NodeId, message: TransactionMessage): EngineEffect => ({
  type: 'send',
  params: { to, message },
})

export const startTimer = (name: Timer, us: number): EngineEffect => ({
  type: 'startTimer',
  params: { name, range: [us, us] },
})

export const startTimerMs = (name: Timer, ms: number): EngineEffect => startTimer(name, micros(ms))

export const stopTimer = (name: Timer): EngineEffect => ({ type: 'stopTimer', params: { name } })

export const note = (
  name: keyof typeof databaseWords | keyof typeof sessionWords,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })
