import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier, Value } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import type { ServerMessage } from './messages.ts'
import type { Disk, Reader, ServerContext, ServerDecision } from './server.ts'
import type { serverWords } from './words.ts'

export const timers = ['votes', 'resend', 'doubt'] as const
export type Timer = (typeof timers)[number]

export const send = (
  to: NodeId,
  message: ServerMessage | ResponseMessage | RedirectMessage,
): EngineEffect => ({ type: 'send', params: { to, message } })

export const respond = (
  { client, id }: Reader,
  outcome: ResponseMessage['outcome'],
  value?: Value,
): EngineEffect => send(client, { type: 'response', id, outcome, ...(value !== undefined && { value }) })

export const startTimer = (name: Timer, ms: number): EngineEffect => ({
  type: 'startTimer',
  params: { name, range: [micros(ms), micros(ms)] },
})

export const stopTimer = (name: Timer): EngineEffect => ({ type: 'stopTimer', params: { name } })

export const note = (
  name: keyof typeof serverWords,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ServerContext, disk: Disk): Required<ServerDecision> => ({
  patch: { disk, saved: context.disk },
  effects: [{ type: 'persist', params: { disk } }],
})

/** The same, but forced to disk only if the rule that asks for it is on. */
export const storedIf = (isForced: boolean, context: ServerContext, disk: Disk): Required<ServerDecision> =>
  isForced ? stored(context, disk) : { patch: { disk, saved: context.disk }, effects: [] }
