import { push } from '../../../engine/chunks.ts'
import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Micros } from '../../../engine/contract.ts'
import type { ClientContext, ClientDecision, ClientDisk, ClientOn, Outgoing, Unacked } from '../client.ts'
import { note, persist, reply, send, startTimerUs, stopTimer } from '../effects.ts'
import { isOn } from '../knobs.ts'
import type { ChannelConfig } from '../knobs.ts'
import { text } from '../texts.ts'

/** A client sends messages for which it does not wait: the next one may leave before this one has arrived. */

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (context: ClientContext, disk: ClientDisk): Required<ClientDecision> => ({
  patch: { disk, saved: context.disk },
  effects: [persist(disk)],
})

/** The sender knows no more than that it has sent it. An acknowledgement may say more, later. */
export function sendMessage(context: ClientContext, { op, mono, config }: ClientOn<'op'>): ClientDecision {
  const { disk } = context
  const to = op.to ?? context.servers[0] ?? context.self
  const n = (disk.numbers[to] ?? 0) + 1
  const message: Outgoing = { id: op.id, to, n, value: op.value ?? null }
  const unacked = config.acks ? [...disk.unacked, { ...message, sentAt: mono }] : disk.unacked
  const { patch, effects } = stored(context, {
    ...disk,
    sent: push(disk.sent, message),
    numbers: { ...disk.numbers, [to]: n },
    unacked,
  })
  return {
    patch: { ...patch, transmissions: context.transmissions + 1 },
    effects: [
      ...effects,
      transmit(message, config),
      note('sent', { what: text(message.value), to }, 'routine'),
      reply(op.id, 'unknown'),
      ...(config.acks ? awaitAck(unacked, mono, config) : []),
    ],
  }
}

const transmit = ({ id, to, n, value }: Outgoing, config: ChannelConfig): EngineEffect =>
  send(to, { type: 'data', id, value, ...(isOn(config, 'numbers') && { n }) })

/** The timer runs for the message that has waited longest (RFC 6298, §5). */
export function awaitAck(
  [oldest]: readonly Unacked[],
  mono: Micros,
  { resendMs }: ChannelConfig,
): readonly EngineEffect[] {
  if (!oldest) return [stopTimer('resend')]
  return [startTimerUs('resend', Math.max(0, oldest.sentAt + micros(resendMs) - mono))]
}

export function confirm(context: ClientContext, event: ClientOn<'ack'>): ClientDecision {
  const { from, message, mono, config } = event
  const { disk } = context
  const known = disk.unacked.find(({ id }) => id === message.id)
  if (!known) return {}
  const unacked = disk.unacked.filter((each) => each !== known)
  const { patch, effects } = stored(context, { ...disk, unacked })
  return {
    patch,
    effects: [
      ...effects,
      ...(unacked[0] === disk.unacked[0] ? [] : awaitAck(unacked, mono, config)),
      reply(message.id, 'ok'),
      note('acknowledged', { from, what: text(known.value) }, 'routine'),
    ],
  }
}

/** The oldest goes out once more, and to the end of the line. */
export function resend(context: ClientContext, event: ClientOn<'resendTimeout'>): ClientDecision {
  const { mono, config } = event
  const { disk } = context
  const [oldest, ...others] = disk.unacked
  if (!oldest || !config.acks) return {}
  const unacked = [...others, { ...oldest, sentAt: mono }]
  const { patch, effects } = stored(context, { ...disk, unacked })
  const waitedMs = Math.round(millis(mono - oldest.sentAt))
  return {
    patch: { ...patch, transmissions: context.transmissions + 1 },
    effects: [
      ...effects,
      transmit(oldest, config),
      note('resent', { what: text(oldest.value), to: oldest.to, waitedMs }),
      ...awaitAck(unacked, mono, config),
    ],
  }
}
