import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { micros } from '../../../engine/contract.ts'
import { majorityOf } from '../../shared/quorum.ts'
import { stored } from '../../shared/effects.ts'
import { awaitPrimary, note, send } from '../effects.ts'
import { isOn } from '../knobs.ts'
import type { ServerConfig } from '../knobs.ts'
import { endOf, isSameEnd, isUpToDate } from '../log.ts'
import type { Disk, On, ServerContext, ServerDecision, ServerEvent } from '../server.ts'
import { othersOf } from '../server.ts'
import { enter, silentMs } from './following.ts'

/**
 * How the servers agree on a new primary: one vote each and epoch, on disk before it is given, and a majority decides. As in
 * MongoDB a dry run comes first, so that a server that was merely cut off unseats nobody when it is back.
 */

type Asked = On<'requestVote'>

// ---------------------------------------------------------------- asking

export function soundOut(context: ServerContext, event: ServerEvent): ServerDecision {
  const epoch = context.disk.epoch + 1
  const leader = context.leader ?? 'a primary'
  return {
    patch: { leader: null, votes: [context.self] },
    effects: [
      awaitPrimary(event.config),
      note('soundsOut', { leader, silentMs: silentMs(context, event), epoch }),
      ...ask(context, epoch, true),
    ],
  }
}

/** The dry run has succeeded. */
export function stand(context: ServerContext, { config }: ServerEvent): ServerDecision {
  const { votes, members, disk } = context
  return campaign(
    context,
    config,
    note('stands', { votes: votes.length, members: members.length, epoch: disk.epoch + 1 }),
  )
}

/** An operator's wish is reason enough, whether or not the primary is well. */
export function standAsTold(context: ServerContext, { config }: ServerEvent): ServerDecision {
  return campaign(context, config, note('standsAsTold', { epoch: context.disk.epoch + 1 }))
}

function campaign(context: ServerContext, config: ServerConfig, reason: EngineEffect): ServerDecision {
  const { self } = context
  const disk = { ...enter(context.disk, context.disk.epoch + 1), votedFor: self }
  const { patch, effects } = stored(context, disk)
  return {
    patch: { ...patch, leader: null, votes: [self] },
    effects: [...effects, awaitPrimary(config), reason, ...ask(context, disk.epoch, false)],
  }
}

function ask(context: ServerContext, epoch: number, dryRun: boolean): readonly EngineEffect[] {
  const message = { type: 'requestVote', epoch, dryRun, ...endOf(context.disk.log) } as const
  return othersOf(context).map((id) => send(id, message))
}

// ---------------------------------------------------------------- answering

export function considerVote(context: ServerContext, event: Asked): ServerDecision {
  return event.message.dryRun ? considerDryRun(context, event) : considerElection(context, event)
}

function considerElection(context: ServerContext, event: Asked): ServerDecision {
  const { from, message, config } = event
  const entered = enter(context.disk, message.epoch)
  const refusal = refusalOf({ ...context, disk: entered }, event)
  const disk = refusal || entered.votedFor === from ? entered : { ...entered, votedFor: from }
  const { patch, effects } = disk === context.disk ? { patch: {}, effects: [] } : stored(context, disk)
  return {
    patch: disk.epoch === context.disk.epoch ? patch : { ...patch, leader: null },
    effects: [
      ...effects,
      vote(event, disk.epoch, refusal === null),
      refusal ?? note('votes', { candidate: from, epoch: disk.epoch }),
      ...(refusal ? [] : [awaitPrimary(config)]),
    ],
  }
}

/** Why it does not vote for the candidate; null if it does. */
function refusalOf({ disk }: ServerContext, event: Asked): EngineEffect | null {
  const { from, message } = event
  const { epoch, votedFor } = disk
  if (message.epoch < epoch) return note('refusesOld', { candidate: from, asked: message.epoch, epoch })
  if (votedFor !== null && votedFor !== from)
    return note('refusesTaken', { candidate: from, votedFor, epoch })
  return refusalOfLog(disk, event)
}

const refusalOfLog = ({ log }: Disk, { from, message, config }: Asked): EngineEffect | null =>
  isOn(config, 'up-to-date-log-wins') && !isUpToDate(message, log)
    ? note('refusesBehind', { candidate: from })
    : null

function considerDryRun(context: ServerContext, event: Asked): ServerDecision {
  const { disk } = context
  const refusal = refusalOfDryRun(context, event)
  return { effects: [vote(event, disk.epoch, refusal === null), ...(refusal ? [refusal] : [])] }
}

/** A server that wants to lead itself leaves it to one that goes before it. */
export function standBack(context: ServerContext, event: Asked): ServerDecision {
  const { effects = [] } = considerDryRun(context, event)
  return { effects: [...effects, awaitPrimary(event.config), note('standsBack', { candidate: event.from })] }
}

export const wouldStandBack = (context: ServerContext, event: Asked): boolean =>
  event.message.dryRun && refusalOfDryRun(context, event) === null

/** Why it would not vote for the candidate in a new epoch; null if it would. */
function refusalOfDryRun(context: ServerContext, event: Asked): EngineEffect | null {
  const { from, message } = event
  const { epoch } = context.disk
  const leader = primaryHeard(context, event)
  if (leader !== null) return note('refusesNeedless', { candidate: from, leader }, 'routine')
  if (message.epoch <= epoch) return note('refusesOld', { candidate: from, asked: message.epoch, epoch })
  if (isRival(context, event)) return note('refusesRival', { candidate: from })
  return refusalOfLog(context.disk, event)
}

/** Of candidates with equal logs the first of the members goes first, so that two that ask at once do not split the votes. */
const isRival = ({ self, members, votes, disk }: ServerContext, { from, message }: Asked): boolean =>
  votes.length > 0 && isSameEnd(message, disk.log) && members.indexOf(self) < members.indexOf(from)

/** The primary that this server is or hears. */
function primaryHeard(
  { office, self, leader, heardAt }: ServerContext,
  { mono, config }: ServerEvent,
): NodeId | null {
  if (office) return self
  return leader !== null && mono - heardAt < micros(config.detectMs) ? leader : null
}

const vote = ({ from, message }: Asked, epoch: number, granted: boolean): EngineEffect =>
  send(from, { type: 'vote', epoch, granted, asked: message.epoch, dryRun: message.dryRun })

// ---------------------------------------------------------------- counting

/** Each voter counts once, however often its vote arrives. */
export function countVote({ votes }: ServerContext, { from }: On<'vote'>): ServerDecision {
  return votes.includes(from) ? {} : { patch: { votes: [...votes, from] } }
}

/** A vote for what is being asked now. */
export function isForMe(context: ServerContext, { message }: On<'vote'>, dryRun: boolean): boolean {
  const epoch = dryRun ? context.disk.epoch + 1 : context.disk.epoch
  return message.granted && message.dryRun === dryRun && message.asked === epoch
}

export const hasMajority = ({ votes, members }: ServerContext): boolean =>
  votes.length >= majorityOf(members.length)
