import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier } from '../../engine/contract.ts'
import type { RedirectMessage } from '../shared/client-messages.ts'
import type { RegisterConfig } from './knobs.ts'
import type { RegisterResponse, ServerMessage } from './messages.ts'
import type { Disk, ServerContext, ServerDecision } from './server.ts'
import type { serverWords } from './words.ts'

export const send = (
  to: NodeId,
  message: ServerMessage | RegisterResponse | RedirectMessage,
): EngineEffect => ({ type: 'send', params: { to, message } })

export const awaitSync = ({ syncEveryMs }: RegisterConfig): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'sync', range: [micros(syncEveryMs), micros(syncEveryMs)] },
})

export const note = (
  name: keyof typeof serverWords,
  values: Readonly<Record<string, string | number>>,
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ServerContext, disk: Disk): Required<ServerDecision> => ({
  patch: { disk, saved: context.disk },
  effects: [{ type: 'persist', params: { disk } }],
})
