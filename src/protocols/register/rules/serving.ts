import type { EngineEffect, Given, NodeId } from '../../../engine/contract.ts'
import { nothing, union } from '../causality.ts'
import { stored } from '../../shared/effects.ts'
import { note, send } from '../effects.ts'
import type { RegisterConfig } from '../knobs.ts'
import type { RegisterRequest, RegisterResponse, Seen } from '../messages.ts'
import { DEFAULT_KEY, othersOf } from '../server.ts'
import type { On, ServerContext, ServerDecision } from '../server.ts'
import { later } from '../stamps.ts'
import type { Stamp } from '../stamps.ts'
import { orderText, pastOf } from '../versions.ts'
import type { Version } from '../versions.ts'
import { given, stampFor } from './stamping.ts'
import { compared, take, told as spoken } from './taking.ts'

/** What a client asks for, and what it is told. */

/** A read is answered with what is here: null, a value, or a list of those that nobody has merged yet. */
export function read({ disk }: ServerContext, { from, message }: On<'request'>): ServerDecision {
  const held = disk.store[message.key ?? DEFAULT_KEY] ?? []
  const values = held.map(({ value }) => value)
  const value = values.length > 1 ? values : (values[0] ?? null)
  return { effects: [respond(from, message, { value, seen: seenIn(held) })] }
}

/** What somebody has seen who has seen these: which writes, only vectors ask for. */
const seenIn = (held: readonly Version[]): Seen => ({
  stamp: held.reduce<Stamp | null>((highest, { stamp }) => later(highest, stamp), null),
  history: held
    .filter(({ stamp }) => stamp.kind === 'vector')
    .reduce((history, version) => union(history, pastOf(version)), nothing),
})

const respond = (
  client: NodeId,
  { id }: RegisterRequest,
  more: Pick<RegisterResponse, 'value' | 'seen'> = {},
): EngineEffect => send(client, { type: 'response', id, outcome: 'ok', ...more })

export const refuseUnknown = (_: ServerContext, { from, message }: On<'request'>): ServerDecision => ({
  effects: [send(from, { type: 'response', id: message.id, outcome: 'failed' })],
})

const heldOf = ({ disk }: ServerContext, { id, key = DEFAULT_KEY }: RegisterRequest): Version | undefined =>
  (disk.store[key] ?? []).find(({ op }) => op === id)

/** A repeated request whose write is here is not stamped again. */
export const isHeld = (context: ServerContext, request: RegisterRequest): boolean =>
  heldOf(context, request) !== undefined

export function recognise(context: ServerContext, { from, message }: On<'request'>): ServerDecision {
  const held = heldOf(context, message)
  return {
    effects: [
      respond(from, message, held && { seen: seenIn([held]) }),
      note('recognised', { client: from }, 'routine'),
    ],
  }
}

/** Stamps a write, keeps it if it is the newest, says OK whether or not, and sends it to the others. */
export function accept(
  context: ServerContext,
  client: NodeId,
  request: RegisterRequest,
  told: Stamp | null,
  event: Given<RegisterConfig>,
): ServerDecision {
  const { config } = event
  const { key = DEFAULT_KEY } = request
  const stamp = stampFor(context, request, told, event)
  const version = versionOf(context, client, request, stamp, event)
  const stamped = given(context.disk, stamp, config, told === null)
  const { disk, fit, effects: comparison } = take(stamped, key, version, config)
  const { patch, effects } = stored(context, disk)
  const [held] = disk.store[key] ?? []
  const isDropped = held !== undefined && (fit === 'older' || fit === 'tieLost')
  return {
    patch,
    effects: [
      ...effects,
      respond(client, request, { seen: seenIn([version]) }),
      ...(isDropped && fit === 'older' ? [] : comparison),
      ...(isDropped
        ? [note('saysOkAndDrops', { ...compared(key, version, held), client }, 'surprising')]
        : [
            ...othersOf(context).map((id) => send(id, { type: 'replicate', key, version })),
            note('stamps', { client, what: spoken(key, version), stamp: orderText(version) }, 'routine'),
          ]),
    ],
  }
}

const versionOf = (
  { self }: ServerContext,
  client: NodeId,
  { id, value = null, lot = 0, stamp: brought, seen }: RegisterRequest,
  stamp: Stamp,
  { config }: Given<RegisterConfig>,
): Version => ({
  op: id,
  value,
  stamp,
  by: stamp === brought ? client : self,
  lot,
  seen: config.order === 'version vector' ? (seen?.history ?? nothing) : nothing,
})
