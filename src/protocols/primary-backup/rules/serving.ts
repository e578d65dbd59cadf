import { push } from '../../../engine/chunks.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import type { ResponseMessage } from '../../shared/client-messages.ts'
import { stored } from '../../shared/effects.ts'
import { note, send, startTimer } from '../effects.ts'
import { apply } from '../log.ts'
import type { Disk, Office, On, ServerContext, ServerDecision } from '../server.ts'
import { answer, answerable, settle, standbysOf } from './acknowledging.ts'
import { leadingOf, shipsAtOnce, shipToAll } from './shipping.ts'
import type { Leading, Shipped } from './shipping.ts'

/** What a client asks for, and what it is told. */

type Request = On<'request'>

/** Not the primary: says who is, if it knows. */
export function redirect({ leader }: ServerContext, { from, message }: Request): ServerDecision {
  const { id } = message
  return {
    effects: [send(from, leader === null ? { type: 'redirect', id } : { type: 'redirect', id, leader })],
  }
}

export function serve(context: ServerContext, event: Request): ServerDecision {
  const leading = leadingOf(context)
  if (!leading) return {}
  switch (event.message.op) {
    case 'read':
      return { effects: [read(leading.office, event)] }
    case 'write':
      return write(context, leading, event)
    default:
      return { effects: [respond(event, 'failed')] }
  }
}

const DEFAULT_KEY = 'x'

/** A primary reads what it has itself, safe or not: MongoDB's read concern "local". */
const read = ({ database }: Office, event: Request): EngineEffect =>
  respond(event, 'ok', database.values[event.message.key ?? DEFAULT_KEY] ?? null)

const respond = (
  { from, message }: Request,
  outcome: ResponseMessage['outcome'],
  value?: ResponseMessage['value'],
): EngineEffect =>
  send(from, { type: 'response', id: message.id, outcome, ...(value !== undefined && { value }) })

function write(context: ServerContext, leading: Leading, event: Request): ServerDecision {
  const { session, serial } = event.message
  const known = leading.office.database.sessions[session]
  if (known && serial < known.serial) return {}
  if (known && serial === known.serial) return writtenBefore(context, leading, event, known.length)
  const { leading: written, disk } = append(leading, event)
  const settled = settle(context, written, event)
  const shipped = shipsAtOnce(event.config)
    ? shipToAll(settled.leading, event.config)
    : batch(settled.leading.office, event.config.shipEveryMs)
  const { patch, effects } = stored(context, disk)
  return {
    patch: { ...patch, safe: settled.leading.safe, office: shipped.office },
    effects: [...effects, ...settled.effects, ...shipped.effects],
  }
}

function append({ disk, office, safe }: Leading, event: Request): { leading: Leading; disk: Disk } {
  const { from: client, message, mono: since } = event
  const { id, session, serial, key = DEFAULT_KEY, value = null } = message
  const entry = { id, session, serial, key, value }
  const grown = { ...disk, log: push(disk.log, { epoch: disk.epoch, write: entry }) }
  const { length } = grown.log
  return {
    disk: grown,
    leading: {
      disk: grown,
      safe,
      office: {
        ...office,
        database: apply(office.database, entry, length),
        waiting: [...office.waiting, { id, client, length, since }],
      },
    },
  }
}

/** The entry waits for the next batch. */
function batch(office: Office, shipEveryMs: number): Shipped {
  if (office.batching) return { office, effects: [] }
  return { office: { ...office, batching: true }, effects: [startTimer('ship', shipEveryMs)] }
}

/** A repeated request is not written again, but answered when the first would have been. */
function writtenBefore(
  context: ServerContext,
  leading: Leading,
  event: Request,
  length: number,
): ServerDecision {
  const { from: client, message, mono: since, config } = event
  const { office, disk } = leading
  const { id } = message
  const recognised = note('recognised', { client })
  if (length <= answerable(leading, config, standbysOf(context, disk))) {
    return { effects: [answer({ id, client }), recognised] }
  }
  if (office.waiting.some((each) => each.id === id)) return { effects: [recognised] }
  const waiting = [...office.waiting, { id, client, length, since }]
  return { patch: { office: { ...office, waiting } }, effects: [recognised] }
}
