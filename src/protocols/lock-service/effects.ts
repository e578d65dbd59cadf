import { micros } from '../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId, NoteTier } from '../../engine/contract.ts'
import type { LockMessage } from './messages.ts'
import type { words } from './words.ts'

export const serverTimers = ['lease'] as const
export const clientTimers = ['ask', 'work', 'prepare', 'request'] as const
export type Timer = (typeof serverTimers | typeof clientTimers)[number]

const BYTES = 100
const BYTES_PER_ENTRY = 40

export const send = (to: NodeId, message: LockMessage): EngineEffect => ({
  type: 'send',
  params: {
    to,
    message,
    bytes: BYTES + ('entries' in message ? BYTES_PER_ENTRY * message.entries.length : 0),
  },
})

export const startTimer = (name: Timer, us: Micros): EngineEffect => ({
  type: 'startTimer',
  params: { name, range: [us, us] },
})

export const startTimerMs = (name: Timer, ms: number): EngineEffect => startTimer(name, micros(ms))

export const stopTimer = (name: Timer): EngineEffect => ({ type: 'stopTimer', params: { name } })

export const note = (
  name: keyof typeof words,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })
