import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import type { ServerConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'
import type { Disk, ServerContext, ServerDecision } from './server.ts'
import type { serverWords } from './words.ts'

export const timers = ['detect', 'heartbeat', 'ship', 'stepDown', 'semiSync'] as const
export type Timer = (typeof timers)[number]

export const send = (
  to: NodeId,
  message: ServerMessage | ResponseMessage | RedirectMessage,
  bytes?: number,
): EngineEffect => ({
  type: 'send',
  params: bytes === undefined ? { to, message } : { to, message, bytes },
})

/** A timer of `ms`, or one drawn from `[ms, most]`. */
export const startTimer = (name: Timer, ms: number, most = ms): EngineEffect => ({
  type: 'startTimer',
  params: { name, range: [micros(ms), micros(most)] },
})

export const stopTimer = (name: Timer): EngineEffect => ({ type: 'stopTimer', params: { name } })

export const note = (
  name: keyof typeof serverWords,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })

/** `1 write`, `10 writes`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ServerContext, disk: Disk): Required<ServerDecision> => ({
  patch: { disk, saved: context.disk },
  effects: [{ type: 'persist', params: { disk } }],
})

/**
 * How long a standby is patient. Candidates differ in it, so that they do not stand against each other for ever (Raft
 * §5.2). Where an operator decides there is no contest, and nothing to draw.
 */
export const awaitPrimary = ({ detectMs, failover }: ServerConfig): EngineEffect =>
  startTimer('detect', detectMs, failover === 'automatic' ? detectMs * 1.5 : detectMs)
