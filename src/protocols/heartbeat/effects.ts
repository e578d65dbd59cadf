import { micros } from '../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId, NoteTier } from '../../engine/contract.ts'
import type { HeartbeatMessage } from './messages.ts'
import type { nodeWords } from './words.ts'

export const timers = ['beat', 'silence', 'probe', 'handover', 'lease', 'work'] as const
export type Timer = (typeof timers)[number]

export const send = (to: NodeId, message: HeartbeatMessage): EngineEffect => ({
  type: 'send',
  params: { to, message },
})

export const startTimer = (name: Timer, ms: number): EngineEffect => wait(name, micros(ms))

/** A timer that ends at this time of the node's own clock, or at once. */
export const startTimerUntil = (name: Timer, until: Micros, mono: Micros): EngineEffect =>
  wait(name, Math.max(0, until - mono))

const wait = (name: Timer, forUs: Micros): EngineEffect => ({
  type: 'startTimer',
  params: { name, range: [forUs, forUs] },
})

export const stopTimer = (name: Timer): EngineEffect => ({ type: 'stopTimer', params: { name } })

export const note = (
  name: keyof typeof nodeWords,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })
