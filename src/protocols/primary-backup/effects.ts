import type { EngineEffect } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import { effectsOf } from '../shared/effects.ts'
import type { ServerConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'
import type { serverWords } from './words.ts'

export const timers = ['detect', 'heartbeat', 'ship', 'stepDown', 'semiSync'] as const
export type Timer = (typeof timers)[number]

export const { send, startTimer, stopTimer, note } = effectsOf<{
  message: ServerMessage | ResponseMessage | RedirectMessage
  timer: Timer
  note: keyof typeof serverWords
}>()

/** `1 write`, `10 writes`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`

/**
 * How long a standby is patient. Candidates differ in it, so that they do not stand against each other for ever (Raft
 * §5.2). Where an operator decides there is no contest, and nothing to draw.
 */
export const awaitPrimary = ({ detectMs, failover }: ServerConfig): EngineEffect =>
  startTimer('detect', detectMs, failover === 'automatic' ? detectMs * 1.5 : detectMs)
