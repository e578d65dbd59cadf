import { push } from '../../../engine/chunks.ts'
import type { EngineEffect } from '../../../engine/contract.ts'
import { stored } from '../../shared/effects.ts'
import { awaitPrimary, counted, note, startTimer, stopTimer } from '../effects.ts'
import { replay } from '../log.ts'
import type { Disk, Office, ServerContext, ServerDecision, ServerEvent } from '../server.ts'
import { othersOf } from '../server.ts'
import { silentMs } from './following.ts'
import { shipsAtOnce, shipToAll } from './shipping.ts'

/** How a server becomes the primary. What it has received is applied before it serves, and its first entry opens the epoch. */

const entriesIn = ({ log }: Disk): string => counted(log.length, 'entry', 'entries')

/** Elected: a majority has promised this epoch to nobody else. */
export function takeOffice(context: ServerContext, event: ServerEvent): ServerDecision {
  const { disk, members, votes } = context
  const values = { votes: votes.length, members: members.length, entries: entriesIn(disk), epoch: disk.epoch }
  return open(context, disk.epoch, event, [note('elected', values)])
}

/** `majority-to-promote` is off: whoever misses the primary first takes over, and nobody is asked. */
export function takeOver(context: ServerContext, event: ServerEvent): ServerDecision {
  const epoch = context.disk.epoch + 1
  const values = { leader: context.leader ?? 'a primary', silentMs: silentMs(context, event), epoch }
  return open(context, epoch, event, [note('tookOver', values)])
}

/** The operator's word stands for the majority's. */
export function obeyOperator(context: ServerContext, event: ServerEvent): ServerDecision {
  const epoch = nextOwnEpoch(context)
  return open(context, epoch, event, [note('promoted', { entries: entriesIn(context.disk), epoch })])
}

/**
 * Every server has numbers of its own (Paxos' way to number proposals), so that two servers promoted by two hands do not begin
 * the same epoch.
 */
function nextOwnEpoch({ self, members, disk }: ServerContext): number {
  const own = members.indexOf(self) + 1
  const rounds = Math.floor((disk.epoch - own) / members.length) + 1
  return own + Math.max(0, rounds) * members.length
}

function open(
  context: ServerContext,
  epoch: number,
  event: ServerEvent,
  notes: readonly EngineEffect[],
): ServerDecision {
  const { disk, self } = context
  const log = push(disk.log, { epoch, write: null })
  return lead(context, { ...disk, epoch, votedFor: self, primary: true, log }, event, notes)
}

/** In the first epoch the first server is the primary because everybody was set up so. */
export function leadFirst(context: ServerContext, event: ServerEvent): ServerDecision {
  return lead(context, { ...firstDisk(context), primary: true }, event, [])
}

/** Under manual failover a primary that comes back goes on: nobody has told it otherwise. */
export function resumeOffice(context: ServerContext, event: ServerEvent): ServerDecision {
  const { disk } = context
  return lead(context, disk, event, [note('resumed', { epoch: disk.epoch })])
}

function lead(
  context: ServerContext,
  disk: Disk,
  event: ServerEvent,
  notes: readonly EngineEffect[],
): ServerDecision {
  const { config, mono } = event
  const { patch, effects } = stored(context, disk)
  const batching = !shipsAtOnce(config)
  // A new primary assumes that the others have what it had itself: those who differ will say so.
  const others = othersOf(context)
  const peer = { sent: context.disk.log.length, acked: 0, heardAt: mono }
  const office: Office = {
    database: replay(disk.log),
    peers: Object.fromEntries(others.map((id) => [id, peer])),
    waiting: [],
    batching,
    fellBack: false,
  }
  const shipped = shipToAll({ disk, office, safe: context.safe }, config)
  return {
    patch: { ...patch, leader: context.self, votes: [], office: shipped.office },
    effects: [
      ...effects,
      stopTimer('detect'),
      startTimer('heartbeat', config.heartbeatMs),
      ...(batching ? [startTimer('ship', config.shipEveryMs)] : []),
      ...(config.failover === 'automatic' && others.length > 0
        ? [startTimer('stepDown', config.stepDownMs)]
        : []),
      ...notes,
      ...shipped.effects,
    ],
  }
}

const firstDisk = ({ disk, members }: ServerContext): Disk => ({
  ...disk,
  epoch: 1,
  votedFor: members[0] ?? null,
})

/** Nothing has happened yet: this is how the cluster was set up, not a server that comes back with an empty disk. */
const isFirstBoot = ({ disk }: ServerContext, { mono }: ServerEvent): boolean =>
  mono === 0 && disk.epoch === 0

export const leadsAtFirst = (context: ServerContext, event: ServerEvent): boolean =>
  isFirstBoot(context, event) && context.members[0] === context.self

/** Boots as a backup. */
export function join(context: ServerContext, event: ServerEvent): ServerDecision {
  const wait = awaitPrimary(event.config)
  const heard = { heardAt: event.mono }
  if (!isFirstBoot(context, event)) return { patch: heard, effects: [wait] }
  const { patch, effects } = stored(context, firstDisk(context))
  return { patch: { ...patch, ...heard, leader: context.members[0] ?? null }, effects: [...effects, wait] }
}
