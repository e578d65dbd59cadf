import { push } from '../../../engine/chunks.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import { note, persist, send } from '../effects.ts'
import type { ChannelConfig } from '../knobs.ts'
import type { Effect, On, ServerContext, ServerDecision, ServerDisk, Stream } from '../server.ts'
import { listed, text } from '../texts.ts'

/** A server shows the messages that come, and, where they are numbered, sees what is missing among them. */

type Arrival = On<'data'>

const NEW_STREAM: Stream = { highest: 0, missing: [], held: [] }

const streamOf = ({ disk }: ServerContext, { from }: Arrival): Stream => disk.streams[from] ?? NEW_STREAM

/** The changed disk in the context, and its `persist`, which comes before every effect that relies on it. */
export const stored = (
  { disk: before, keys, transmissions }: ServerContext,
  disk: ServerDisk,
): Required<ServerDecision> => ({
  patch: { disk, saved: { disk: before, keys, transmissions } },
  effects: [persist(disk)],
})

export const isUnnumbered = ({ message }: Arrival): boolean => message.n === undefined

export function isRepetition(context: ServerContext, event: Arrival): boolean {
  const { n } = event.message
  const { highest, missing } = streamOf(context, event)
  return n !== undefined && n <= highest && !missing.includes(n)
}

const effectOf = ({ from, message: { id, value, n } }: Arrival): Effect => ({
  id,
  from,
  does: 'message',
  key: '',
  value,
  ...(n !== undefined && { n }),
})

export const append = (disk: ServerDisk, effects: readonly Effect[]): ServerDisk => ({
  ...disk,
  effects: effects.reduce((list, effect) => push(list, effect), disk.effects),
})

/** Without numbers every arrival is as good as any other. */
export function show(context: ServerContext, event: Arrival): ServerDecision {
  const { patch, effects } = stored(context, append(context.disk, [effectOf(event)]))
  const shown = note('shown', { what: text(event.message.value), from: event.from }, 'routine')
  return acknowledging(context, event, { patch, effects: [...effects, shown] })
}

/** The acknowledgement of the first may have been lost: the sender needs another. */
export const showOnce = (context: ServerContext, event: Arrival): ServerDecision =>
  acknowledging(context, event, {
    patch: {},
    effects: [note('repetition', { what: text(event.message.value), from: event.from })],
  })

/** It is acknowledged once it is stored, shown or not: whoever acknowledges a message has become answerable for it. */
function acknowledging(
  { transmissions }: ServerContext,
  { from, message, config }: Arrival,
  { patch, effects }: Required<ServerDecision>,
): ServerDecision {
  if (!config.acks) return { patch, effects }
  return {
    patch: { ...patch, transmissions: transmissions + 1 },
    effects: [...effects, send(from, { type: 'ack', id: message.id })],
  }
}

export function place(context: ServerContext, event: Arrival): ServerDecision {
  const arrived = effectOf(event)
  const before = streamOf(context, event)
  const noticed = withArrival(before, arrived)
  const [shown, held] = released(noticed, event.config)
  const streams = { ...context.disk.streams, [event.from]: { ...noticed, held } }
  const { patch, effects } = stored(context, append({ ...context.disk, streams }, shown))
  return acknowledging(context, event, {
    patch,
    effects: [...effects, ...tell(before, noticed, arrived, shown)],
  })
}

/** The numbers between the highest so far and a higher one that comes are missing: lost, or only late. */
function withArrival({ highest, missing, held }: Stream, arrived: Effect): Stream {
  const { n = highest + 1 } = arrived
  return {
    highest: Math.max(highest, n),
    missing:
      n <= highest
        ? missing.filter((each) => each !== n)
        : [...missing, ...Array.from({ length: n - highest - 1 }, (_, i) => highest + 1 + i)],
    held: [...held, arrived].toSorted((a, b) => numberOf(a) - numberOf(b)),
  }
}

const numberOf = ({ n = 0 }: Effect): number => n

/** What may be shown now, and what must wait for a number that is missing. */
function released(
  { missing: [first = Infinity], held }: Stream,
  { early }: ChannelConfig,
): readonly [shown: readonly Effect[], held: readonly Effect[]] {
  if (early === 'show') return [held, []]
  return [held.filter((each) => numberOf(each) < first), held.filter((each) => numberOf(each) > first)]
}

function tell(
  before: Stream,
  after: Stream,
  arrived: Effect,
  shown: readonly Effect[],
): readonly EngineEffect[] {
  const what = text(arrived.value)
  const told: EngineEffect[] = []
  const fresh = after.missing.filter((n) => !before.missing.includes(n))
  if (fresh.length > 0) told.push(note('gapSeen', { what, missing: numbers(fresh) }, 'surprising'))
  if (!shown.includes(arrived)) {
    told.push(note('heldBack', { what, missing: numbers(after.missing) }))
  } else if (before.missing.includes(numberOf(arrived))) {
    told.push(note('gapFilled', { what, shown: listed(shown.map(({ value }) => text(value))) }))
  } else {
    told.push(note('shown', { what, from: arrived.from }, 'routine'))
  }
  return told
}

/** `number 2`, `numbers 2 and 3` */
const numbers = (list: readonly number[]): string =>
  `number${list.length === 1 ? '' : 's'} ${listed(list.map(String))}`
