import { micros } from '../../../engine/contract.ts'
import type { EngineEffect, Given, Micros } from '../../../engine/contract.ts'
import { note, send } from '../effects.ts'
import { isOn } from '../knobs.ts'
import type { ChannelConfig } from '../knobs.ts'
import type { KeptKey, On, ServerContext, ServerDecision } from '../server.ts'
import { append, stored } from './receiving.ts'

/** A server takes money from an account: what must not be done twice for one request. */

type Request = On<'charge'>

const alive = (
  keys: readonly KeptKey[],
  { mono, config }: { readonly mono: Micros; readonly config: ChannelConfig },
): readonly KeptKey[] => keys.filter(({ since }) => mono - since < micros(config.keepKeyMs))

const keptFor = (context: ServerContext, event: Request): KeptKey | undefined =>
  alive(context.keys, event).find(({ key }) => key === event.message.key)

export const isKnown = (context: ServerContext, event: Request): boolean =>
  keptFor(context, event) !== undefined

export function answerAgain(context: ServerContext, event: Request): ServerDecision {
  const kept = keptFor(context, event)
  if (!kept) return {}
  return { effects: [respond(event, kept.balance), note('recognised', { from: event.from })] }
}

const respond = ({ from, message }: Request, balance: number): EngineEffect =>
  send(from, { type: 'response', id: message.id, outcome: 'ok', value: balance })

/** An account may be overdrawn: a refusal would be one more thing to remember by its key. */
export function charge(context: ServerContext, event: Request): ServerDecision {
  const { from, message, mono, config } = event
  const { id, account, amount, key } = message
  const { disk } = context
  const taken = (disk.charged[account] ?? 0) + amount
  const balance = config.openingBalance - taken
  const keys = alive(context.keys, event)
  const known = key === undefined ? keys : [...keys, { key, balance, since: mono }]
  const charged = append({ ...disk, charged: { ...disk.charged, [account]: taken } }, [
    { id, from, does: 'charge', key: account, value: amount },
  ])
  const { patch, effects } = stored(context, {
    ...charged,
    keys: isOn(config, 'key-with-charge') ? known : disk.keys,
  })
  return {
    patch: { ...patch, keys: known },
    effects: [
      ...effects,
      respond(event, balance),
      note('charged', { from, amount, account, balance }),
      ...forgotten(context, event),
    ],
  }
}

function forgotten({ keys }: ServerContext, event: Given<ChannelConfig>): readonly EngineEffect[] {
  const isFewer = alive(keys, event).length < keys.length
  return isFewer ? [note('keyExpired', { keptMs: event.config.keepKeyMs })] : []
}

/** What could not be stored has not been done, and nobody is told that it was. */
export const forget = ({ saved }: ServerContext): ServerDecision => ({
  patch: saved,
  effects: [note('diskFull', {}, 'surprising')],
})
