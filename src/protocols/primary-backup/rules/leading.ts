import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Micros, NodeId } from '../../../engine/contract.ts'
import { reachedByMajority } from '../../shared/quorum.ts'
import { stored } from '../../shared/effects.ts'
import { awaitPrimary, note, startTimer } from '../effects.ts'
import type { ServerConfig } from '../knobs.ts'
import type { Office, On, ServerContext, ServerDecision } from '../server.ts'
import { fallBack, settle } from './acknowledging.ts'
import type { Settled } from './acknowledging.ts'
import { afterAck, beat, leadingOf, shipsAtOnce, shipTo, shipToAll, withPeer } from './shipping.ts'

/** A primary's day: it ships, hears from its backups, and notices when it no longer does. */

export function sendHeartbeats(context: ServerContext, { config }: On<'heartbeatTimeout'>): ServerDecision {
  const leading = leadingOf(context)
  return leading ? { effects: beat(leading, config) } : {}
}

export function shipBatch(context: ServerContext, { config }: On<'shipTimeout'>): ServerDecision {
  const leading = leadingOf(context)
  if (!leading) return {}
  const { office, effects } = shipToAll(leading, config)
  if (shipsAtOnce(config)) return { patch: { office: { ...office, batching: false } }, effects }
  return { patch: { office }, effects: [...effects, startTimer('ship', config.shipEveryMs)] }
}

export function hearAck(context: ServerContext, event: On<'shipAck'>): ServerDecision {
  const { from, message, mono, config } = event
  const leading = leadingOf(context)
  const before = leading?.office.peers[from]
  if (!leading || !before || message.epoch !== context.disk.epoch) return {}
  const peer = { ...afterAck(leading, before, message), heardAt: mono }
  const office = withPeer(leading.office, from, peer)
  const settled = settle(context, { ...leading, office }, event)
  const shipped = shipsAtOnce(config)
    ? shipTo(settled.leading, from)
    : { office: settled.leading.office, effects: [] }
  const caughtUp = office.fellBack && peer.acked === context.disk.log.length
  return {
    patch: {
      safe: settled.leading.safe,
      office: caughtUp ? { ...shipped.office, fellBack: false } : shipped.office,
    },
    effects: [
      ...settled.effects,
      ...shipped.effects,
      ...(message.answer === 'has' ? [] : [note('goesBack', { from, next: peer.sent + 1 }, 'routine')]),
      ...(caughtUp ? [note('waitsAgain', { from })] : []),
      ...followedSince(leading.office, office, mono, config),
    ],
  }
}

/** The primary may stay for as long after a majority was heard; itself it hears always. */
function followedSince(
  before: Office,
  after: Office,
  mono: Micros,
  config: ServerConfig,
): readonly EngineEffect[] {
  const heard = majorityHeardAt(after, mono)
  if (config.failover !== 'automatic' || heard === majorityHeardAt(before, mono)) return []
  return [startTimer('stepDown', Math.max(0, millis(heard + micros(config.stepDownMs) - mono)))]
}

const majorityHeardAt = ({ peers }: Office, mono: Micros): Micros =>
  reachedByMajority([mono, ...Object.values(peers).map(({ heardAt }) => heardAt)])

/** Cut off from a majority, it must expect that the majority has another primary. Open writes stay unanswered: who knows? */
export function stepDown(context: ServerContext, { mono, config }: On<'stepDownTimeout'>): ServerDecision {
  const { disk, office } = context
  const { patch, effects } = stored(context, { ...disk, primary: false })
  const silentMs = office ? Math.round(millis(mono - majorityHeardAt(office, mono))) : 0
  return {
    patch: { ...patch, leader: null },
    effects: [...effects, awaitPrimary(config), note('steppedDown', { silentMs, epoch: disk.epoch })],
  }
}

export function stopWaiting(context: ServerContext, event: On<'semiSyncTimeout'>): ServerDecision {
  const leading = leadingOf(context)
  return leading && event.config.ack === 'semi-sync' ? decided(fallBack(context, leading, event)) : {}
}

/** An operator says which standbys `sync` waits for where this server is the primary: ids, as a list or with spaces between. */
export function reconfigure(context: ServerContext, event: On<'op'>): ServerDecision {
  const waitsFor = standbysIn(event.op.value, context)
  const disk = { ...context.disk, waitsFor }
  const { patch, effects } = stored(context, disk)
  const leading = leadingOf({ ...context, disk })
  const settled = leading ? decided(settle(context, leading, event)) : {}
  const standbys = waitsFor.length === 0 ? 'nobody' : waitsFor.join(' and ')
  return {
    patch: { ...patch, ...settled.patch },
    effects: [...effects, ...(settled.effects ?? []), note('reconfigured', { standbys })],
  }
}

function standbysIn(value: unknown, { self, members }: ServerContext): readonly NodeId[] {
  const text = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : ''
  const named = text.toLowerCase().split(/[\s,]+/)
  return members.filter((id) => id !== self && named.includes(id.toLowerCase()))
}

const decided = ({ leading: { office, safe }, effects }: Settled): ServerDecision => ({
  patch: { office, safe },
  effects,
})
