import type { EngineEffect, NodeId } from '../../engine/contract.ts'
import type { RedirectMessage, ResponseMessage } from '../shared/client-messages.ts'
import { effectsOf } from '../shared/effects.ts'
import type { ShardingConfig } from './knobs.ts'
import type { ServerMessage } from './messages.ts'
import { countOf } from './rows.ts'
import type { Rows } from './rows.ts'
import type { Disk, ServerContext, ServerDecision } from './server.ts'
import type { serverWords } from './words.ts'

export const timers = ['resend'] as const

const { send, startTimer, stopTimer, note } = effectsOf<{
  message: ServerMessage | ResponseMessage | RedirectMessage
  timer: (typeof timers)[number]
  note: keyof typeof serverWords
}>()
export { send, note }

const MOVE_BYTES = 200
const ROW_BYTES = 100

export const sendRows = (to: NodeId, epoch: number, rows: Rows): EngineEffect =>
  send(to, { type: 'move', epoch, rows }, MOVE_BYTES + ROW_BYTES * countOf(rows))

export const startResend = ({ resendMs }: ShardingConfig): EngineEffect => startTimer('resend', resendMs)

export const stopResend: EngineEffect = stopTimer('resend')

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ServerContext, change: Partial<Disk>): Required<ServerDecision> => {
  const disk = { ...context.disk, ...change }
  return { patch: { disk, saved: context.disk }, effects: [{ type: 'persist', params: { disk } }] }
}
