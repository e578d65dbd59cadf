import { millis } from '../../../engine/contract.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import type { ClientContext, ClientDecision, ClientOn, Pending } from '../client.ts'
import { awaitAnswer, clientTimers, note, reply, send, stopTimer } from '../effects.ts'
import { isOn } from '../knobs.ts'
import type { ChannelConfig } from '../knobs.ts'
import { awaitAck, stored } from './sending.ts'

/** A client asks for something, waits for the answer, and asks again or gives up. */

const DEFAULT_ACCOUNT = 'account'
const DEFAULT_AMOUNT = 100

export function ask(context: ClientContext, { op, mono, config }: ClientOn<'op'>): ClientDecision {
  const pending: Pending = {
    id: op.id,
    to: op.to ?? context.servers[0] ?? context.self,
    account: op.key ?? DEFAULT_ACCOUNT,
    amount: typeof op.value === 'number' ? op.value : DEFAULT_AMOUNT,
    askedAt: mono,
    retriesLeft: config.clientRetries,
  }
  return put(context, pending, config)
}

/** On disk first: the key must outlive the client. The operation's id, which nobody else has, is the key. */
function put(context: ClientContext, pending: Pending, config: ChannelConfig): Required<ClientDecision> {
  const { id, to, account, amount } = pending
  const { patch, effects } = stored(context, { ...context.disk, pending })
  const key = isOn(config, 'keys') ? { key: id } : {}
  return {
    patch,
    effects: [
      ...effects,
      send(to, { type: 'charge', id, account, amount, ...key }),
      awaitAnswer(config.clientTimeoutMs),
    ],
  }
}

export function askAgain(
  context: ClientContext,
  { mono, config }: ClientOn<'answerTimeout'>,
): ClientDecision {
  const { pending } = context.disk
  if (!pending) return {}
  const again = { ...pending, askedAt: mono, retriesLeft: pending.retriesLeft - 1 }
  const { patch, effects } = put(context, again, config)
  const waitedMs = Math.round(millis(mono - pending.askedAt))
  return { patch, effects: [...effects, note('askedAgain', { to: pending.to, waitedMs })] }
}

export function giveUp(context: ClientContext, { mono }: ClientOn<'answerTimeout'>): ClientDecision {
  const { pending } = context.disk
  if (!pending) return {}
  const waitedMs = Math.round(millis(mono - pending.askedAt))
  return end(context, reply(pending.id, 'unknown'), note('gaveUp', { to: pending.to, waitedMs }))
}

export const hear = (context: ClientContext, { message }: ClientOn<'response'>): ClientDecision =>
  end(context, stopTimer('answer'), reply(message.id, message.outcome, message.value))

function end(context: ClientContext, ...more: readonly EngineEffect[]): ClientDecision {
  const { patch, effects } = stored(context, { ...context.disk, pending: null })
  return { patch, effects: [...effects, ...more] }
}

/** For the client it is too late: it has gone on, and what it was told stays `unknown`. The observer takes note. */
export const hearLate = (_context: ClientContext, { message }: ClientOn<'response'>): ClientDecision => ({
  effects: [reply(message.id, message.outcome, message.value)],
})

/** What was sent before a crash and is not acknowledged yet waits on. */
export const begin = ({ disk }: ClientContext, { mono, config }: ClientOn<'start'>): ClientDecision => ({
  effects: awaitAck(disk.unacked, mono, config),
})

/** The client has crashed while it waited. */
export function resumeAsking(context: ClientContext, event: ClientOn<'start'>): ClientDecision {
  const { mono, config } = event
  const { pending } = context.disk
  if (!pending) return {}
  const { patch, effects } = put(context, { ...pending, askedAt: mono }, config)
  return {
    patch,
    effects: [
      ...effects,
      note('resumed', { to: pending.to }),
      ...awaitAck(context.disk.unacked, mono, config),
    ],
  }
}

/** What could not be stored was not sent either: it must not promise what it could forget. */
export const halt = ({ saved }: ClientContext): ClientDecision => ({
  patch: { disk: saved },
  effects: [...clientTimers.map(stopTimer), note('halted', {}, 'surprising')],
})
