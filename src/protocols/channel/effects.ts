import { micros } from '../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId, NoteTier, Outcome, Value } from '../../engine/contract.ts'
import type { ChannelMessage } from './messages.ts'
import type { words } from './words.ts'

export const clientTimers = ['resend', 'answer'] as const
export type ClientTimer = (typeof clientTimers)[number]

export const send = (to: NodeId, message: ChannelMessage): EngineEffect => ({
  type: 'send',
  params: { to, message },
})

export const startTimer = (name: ClientTimer, forUs: Micros): EngineEffect => ({
  type: 'startTimer',
  params: { name, range: [forUs, forUs] },
})

export const stopTimer = (name: ClientTimer): EngineEffect => ({ type: 'stopTimer', params: { name } })

export const awaitAnswer = (timeoutMs: number): EngineEffect => startTimer('answer', micros(timeoutMs))

export const persist = (disk: unknown): EngineEffect => ({ type: 'persist', params: { disk } })

export const reply = (id: string, outcome: Outcome, value?: Value): EngineEffect => ({
  type: 'reply',
  params: { id, outcome, ...(value !== undefined && { value }) },
})

export const note = (
  name: keyof typeof words,
  values: Readonly<Record<string, string | number>>,
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })
