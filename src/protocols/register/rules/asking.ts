import { micros } from '../../../engine/contract.ts'
import type { NodeId } from '../../../engine/contract.ts'
import { stored } from '../../shared/effects.ts'
import { note, send } from '../effects.ts'
import { checksClocks, stampsItself } from '../knobs.ts'
import type { RegisterConfig } from '../knobs.ts'
import { DEFAULT_KEY, othersOf } from '../server.ts'
import type { Asking, On, ServerContext, ServerDecision } from '../server.ts'
import { counterStamp, later, stampText } from '../stamps.ts'
import type { Stamp } from '../stamps.ts'
import { valueText } from '../versions.ts'
import { accept } from './serving.ts'
import { stampFor } from './stamping.ts'

/** A server asks others before it takes a write: for a number, for what they hold, or whether the stamp can be true. */

const isSequencer = ({ self, members }: ServerContext): boolean => self === members[0]

/** Who must answer first. */
function whoToAsk(context: ServerContext, config: RegisterConfig): readonly NodeId[] {
  if (config.order === 'sequencer') return isSequencer(context) ? [] : context.members.slice(0, 1)
  const asks = checksClocks(config) || (config.after === 'servers' && stampsItself(config))
  return asks ? othersOf(context) : []
}

export function write(context: ServerContext, event: On<'request'>): ServerDecision {
  const { from: client, message: request, config } = event
  const waits = whoToAsk(context, config)
  if (waits.length === 0) return accept(context, client, request, null, event)
  const { id, key = DEFAULT_KEY, value = null } = request
  const stamp = checksClocks(config) ? stampFor(context, request, null, event) : null
  const asking: Asking = { client, request, waits, told: null }
  const others = context.asking.filter((each) => each.client !== client)
  return {
    patch: { asking: [...others, asking] },
    effects: [
      ...waits.map((peer) => send(peer, { type: 'ask', id, key, stamp })),
      note(
        'asksFirst',
        { client, what: `${key} = ${valueText(value)}`, others: waits.join(', ') },
        'routine',
      ),
    ],
  }
}

export function answer(context: ServerContext, event: On<'ask'>): ServerDecision {
  const { from, message, config } = event
  const { id, key, stamp } = message
  const aheadMs = stamp === null ? 0 : aheadOf(stamp, event)
  if (stamp && checksClocks(config) && aheadMs > config.maxAheadMs) {
    return {
      effects: [
        send(from, { type: 'tell', id, answer: 'tooFarAhead', stamp: null }),
        note('objects', { from, stamp: stampText(stamp), aheadMs: Math.round(aheadMs) }, 'surprising'),
      ],
    }
  }
  if (config.order === 'sequencer') return isSequencer(context) ? number(context, event) : {}
  const held = config.after === 'servers' ? (context.disk.store[key] ?? []) : []
  const highest = held.reduce<Stamp | null>((top, each) => later(top, each.stamp), null)
  return { effects: [send(from, { type: 'tell', id, answer: 'fine', stamp: highest })] }
}

/** How far a stamp is in the future of this server's clock; of a counter there is no telling. */
const aheadOf = ({ kind, time }: Stamp, { wall }: On<'ask'>): number =>
  kind === 'clock' ? (micros(time) - wall) / 1000 : 0

function number(context: ServerContext, { from, message }: On<'ask'>): ServerDecision {
  const numbers = context.disk.numbers + 1
  const stamp = counterStamp(numbers)
  const { patch, effects } = stored(context, { ...context.disk, numbers })
  return {
    patch,
    effects: [
      ...effects,
      send(from, { type: 'tell', id: message.id, answer: 'fine', stamp }),
      note('numbers', { from, stamp: stampText(stamp) }, 'routine'),
    ],
  }
}

const askingOf = ({ asking }: ServerContext, { from, message }: On<'tell'>): Asking | undefined =>
  asking.find(({ request, waits }) => request.id === message.id && waits.includes(from))

export function hear(context: ServerContext, event: On<'tell'>): ServerDecision {
  const { from, message } = event
  const found = askingOf(context, event)
  if (!found) return {}
  const others = context.asking.filter((each) => each !== found)
  const { client, request } = found
  if (message.answer === 'tooFarAhead') {
    return {
      patch: { asking: others },
      effects: [
        send(client, { type: 'redirect', id: request.id }),
        note('refuses', { by: from, client }, 'surprising'),
      ],
    }
  }
  const told = later(found.told, message.stamp)
  const waits = found.waits.filter((id) => id !== from)
  if (waits.length > 0) return { patch: { asking: [...others, { ...found, waits, told }] } }
  const { patch, effects = [] } = accept(context, client, request, told, event)
  return { patch: { ...patch, asking: others }, effects }
}
