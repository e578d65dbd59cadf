import { millis } from '../../../engine/contract.ts'
import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { stored } from '../../shared/effects.ts'
import { awaitPrimary, counted, note, send } from '../effects.ts'
import { isOn } from '../knobs.ts'
import { commonLength, epochAt, merge } from '../log.ts'
import type { Entry } from '../log.ts'
import type { Disk, On, ServerContext, ServerDecision, ServerEvent } from '../server.ts'

/** How a server follows a primary: takes its log, throws away what does not fit, and refuses an old one. */

type FromPrimary = On<'ship'> | On<'heartbeat'>
type FromServer = FromPrimary | On<'shipAck'> | On<'requestVote'> | On<'vote'>

/** Speaks for a later epoch than this server has heard of. In a dry run nobody speaks for the epoch yet. */
export const isLater = ({ disk }: ServerContext, { message }: FromServer): boolean =>
  message.epoch > disk.epoch && !(message.type === 'requestVote' && message.dryRun)

/** Somebody in a later epoch has been heard: the server enters it, bound to nobody there. */
export const enter = (disk: Disk, epoch: number): Disk =>
  epoch > disk.epoch ? { ...disk, epoch, votedFor: null, primary: false } : disk

export const silentMs = ({ heardAt }: ServerContext, { mono }: ServerEvent): number =>
  Math.round(millis(mono - heardAt))

/** Learns of a later epoch from an answer: it no longer knows who leads. */
export function enterLater(
  context: ServerContext,
  { message, config }: On<'shipAck'> | On<'vote'>,
): ServerDecision {
  const { patch, effects } = stored(context, enter(context.disk, message.epoch))
  return { patch: { ...patch, leader: null }, effects: [...effects, awaitPrimary(config)] }
}

/** A primary that hears of a later epoch has been replaced, or is about to be. */
export const giveWay = ({ disk }: ServerContext, { from, message }: FromServer): ServerDecision => ({
  effects: [note('gaveWay', { by: from, epoch: message.epoch, old: disk.epoch })],
})

/** Where an operator decides, a backup says that it misses its primary, and waits. */
export function missPrimary(context: ServerContext, event: On<'detectTimeout'>): ServerDecision {
  const { leader } = context
  const missed =
    leader === null ? [] : [note('waitsForOperator', { leader, silentMs: silentMs(context, event) })]
  return { patch: { leader: null }, effects: [...missed, awaitPrimary(event.config)] }
}

/** `fencing`: whoever speaks for an epoch that is over is told so, and obeyed in nothing. */
export function refuse({ disk }: ServerContext, { from, message }: FromPrimary): ServerDecision {
  return {
    effects: [
      send(from, { type: 'shipAck', epoch: disk.epoch, answer: 'refused', length: 0, lastEpoch: 0 }),
      note('fenced', { from, old: message.epoch, epoch: disk.epoch }),
    ],
  }
}

export const isFenced = ({ disk }: ServerContext, { message, config }: FromPrimary): boolean =>
  message.epoch < disk.epoch && isOn(config, 'fencing')

/** Takes what the primary ships if it follows what is here, and says how much of the primary's log is here now. */
export function follow(context: ServerContext, event: FromPrimary): ServerDecision {
  const { from, message, mono, config } = event
  const { epoch, length, lastEpoch } = message
  const entries = message.type === 'ship' ? message.entries : []
  const entered = enter(context.disk, epoch)
  const fits = epochAt(context.disk.log, length) === lastEpoch
  const { log, removed } = fits ? merge(entered.log, length, entries) : { log: entered.log, removed: [] }
  const disk = keep(entered, log, removed)
  const { patch, effects } = disk === context.disk ? { patch: {}, effects: [] } : stored(context, disk)
  const has = fits ? length + entries.length : commonLength(log, length, lastEpoch)
  return {
    patch: {
      ...patch,
      leader: from,
      heardAt: mono,
      safe: Math.min(Math.max(context.safe, fits ? Math.min(message.safe, has) : 0), log.length),
    },
    effects: [
      ...effects,
      send(from, {
        type: 'shipAck',
        epoch,
        answer: fits ? 'has' : 'differs',
        length: has,
        lastEpoch: epochAt(log, has),
      }),
      awaitPrimary(config),
      ...followingNotes(context, from, epoch, removed),
    ],
  }
}

/** The disk with another log; writes that had to make place go to the rollback, in which nobody reads. */
function keep(disk: Disk, log: Disk['log'], removed: readonly Entry[]): Disk {
  if (log === disk.log) return disk
  const writes = removed.filter(({ write }) => write !== null)
  return writes.length === 0 ? { ...disk, log } : { ...disk, log, rollback: [...disk.rollback, ...writes] }
}

function followingNotes(
  context: ServerContext,
  leader: NodeId,
  epoch: number,
  removed: readonly Entry[],
): readonly EngineEffect[] {
  const count = removed.filter(({ write }) => write !== null).length
  return [
    ...(context.leader === leader && context.disk.epoch === epoch
      ? []
      : [note('follows', { leader, epoch }, 'routine')]),
    ...(count === 0
      ? []
      : [note('rolledBack', { leader, epoch, writes: counted(count, 'write', 'writes') }, 'surprising')]),
  ]
}
