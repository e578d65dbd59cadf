import type { EngineEffect, Outcome, Value } from '../../engine/contract.ts'
import { effectsOf } from '../shared/effects.ts'
import type { ChannelMessage } from './messages.ts'
import type { words } from './words.ts'

export const clientTimers = ['resend', 'answer'] as const
export type ClientTimer = (typeof clientTimers)[number]

const { send, startTimer, startTimerUs, stopTimer, note } = effectsOf<{
  message: ChannelMessage
  timer: ClientTimer
  note: keyof typeof words
}>()
export { send, startTimerUs, stopTimer, note }

export const awaitAnswer = (timeoutMs: number): EngineEffect => startTimer('answer', timeoutMs)

export const persist = (disk: unknown): EngineEffect => ({ type: 'persist', params: { disk } })

export const reply = (id: string, outcome: Outcome, value?: Value): EngineEffect => ({
  type: 'reply',
  params: { id, outcome, ...(value !== undefined && { value }) },
})
