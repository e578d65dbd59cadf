import type { EngineEffect, Value } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import { effectsOf, stored } from '../shared/effects.ts'
import type { ServerMessage } from './messages.ts'
import type { Disk, Reader, ServerContext, ServerDecision } from './server.ts'
import type { serverWords } from './words.ts'

export const timers = ['votes', 'resend', 'doubt'] as const
export type Timer = (typeof timers)[number]

export const { send, startTimer, stopTimer, note } = effectsOf<{
  message: ServerMessage | ResponseMessage | RedirectMessage
  timer: Timer
  note: keyof typeof serverWords
}>()

export const respond = (
  { client, id }: Reader,
  outcome: ResponseMessage['outcome'],
  value?: Value,
): EngineEffect => send(client, { type: 'response', id, outcome, ...(value !== undefined && { value }) })

/** Forced to disk only if the rule that asks for it is on. */
export const storedIf = (isForced: boolean, context: ServerContext, disk: Disk): Required<ServerDecision> =>
  isForced ? stored(context, disk) : { patch: { disk, saved: context.disk }, effects: [] }
