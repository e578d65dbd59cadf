import { micros } from '../../engine/contract.ts'
import type { EngineEffect, NodeId, NoteTier } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import type { ShardingConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'
import { countOf } from './rows.ts'
import type { Rows } from './rows.ts'
import type { Disk, ServerContext, ServerDecision } from './server.ts'
import type { serverWords } from './words.ts'

export const timers = ['resend'] as const

type Sent = ServerMessage | ResponseMessage | RedirectMessage

export const send = (to: NodeId, message: Sent, bytes?: number): EngineEffect => ({
  type: 'send',
  params: { to, message, ...(bytes !== undefined && { bytes }) },
})

const MOVE_BYTES = 200
const ROW_BYTES = 100

export const sendRows = (to: NodeId, epoch: number, rows: Rows): EngineEffect =>
  send(to, { type: 'move', epoch, rows }, MOVE_BYTES + ROW_BYTES * countOf(rows))

export const startResend = ({ resendMs }: ShardingConfig): EngineEffect => ({
  type: 'startTimer',
  params: { name: 'resend', range: [micros(resendMs), micros(resendMs)] },
})

export const stopResend: EngineEffect = { type: 'stopTimer', params: { name: 'resend' } }

export const note = (
  name: keyof typeof serverWords,
  values: Readonly<Record<string, string | number>> = {},
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ServerContext, change: Partial<Disk>): Required<ServerDecision> => {
  const disk = { ...context.disk, ...change }
  return { patch: { disk, saved: context.disk }, effects: [{ type: 'persist', params: { disk } }] }
}
