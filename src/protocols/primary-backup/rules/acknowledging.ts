import { micros, millis } from '../../../engine/contract.ts'
import type { EngineEffect, Given, NodeId } from '../../../engine/contract.ts'
import { reachedByMajority } from '../../shared/quorum.ts'
import { note, send, startTimer, stopTimer } from '../effects.ts'
import type { ServerConfig } from '../knobs.ts'
import { epochAt } from '../log.ts'
import type { Disk, ServerContext, Waiting } from '../server.ts'
import type { Leading } from './shipping.ts'

/** When a client hears OK. */

export interface Settled {
  readonly leading: Leading
  readonly effects: readonly EngineEffect[]
}

/** How much of the log is on as many servers as `ack` asks for; for `async`, which asks for none, on a majority. */
export function copied(
  { disk, office }: Leading,
  ack: ServerConfig['ack'],
  standbys: readonly NodeId[],
): number {
  const own = disk.log.length
  const acked = Object.values(office.peers).map((peer) => peer.acked)
  switch (ack) {
    case 'semi-sync':
      return Math.max(0, ...acked)
    case 'sync':
      return Math.min(own, ...standbys.map((id) => office.peers[id]?.acked ?? own))
    default: {
      // An entry of an older epoch counts once one of this epoch stands behind it (Raft §5.4.2).
      const reached = reachedByMajority([own, ...acked])
      return epochAt(disk.log, reached) === disk.epoch ? reached : 0
    }
  }
}

/** Up to which length writes may be answered OK. */
export function answerable(leading: Leading, config: ServerConfig, standbys: readonly NodeId[]): number {
  const waitsForNobody = config.ack === 'async' || (config.ack === 'semi-sync' && leading.office.fellBack)
  return waitsForNobody ? leading.disk.log.length : copied(leading, config.ack, standbys)
}

export const standbysOf = ({ self, members }: ServerContext, { waitsFor }: Disk): readonly NodeId[] =>
  (waitsFor ?? members).filter((id) => id !== self)

/** Answers every write that need wait no longer, and watches how long the oldest of the others waits. */
export function settle(
  context: ServerContext,
  leading: Leading,
  { mono, config }: Given<ServerConfig>,
): Settled {
  const standbys = standbysOf(context, leading.disk)
  const until = answerable(leading, config, standbys)
  const { waiting } = leading.office
  const done = waiting.filter(({ length }) => length <= until)
  const left = done.length === 0 ? waiting : waiting.filter(({ length }) => length > until)
  const safe = Math.max(leading.safe, copied(leading, config.ack, standbys))
  return {
    leading: { ...leading, safe, office: { ...leading.office, waiting: left } },
    effects: [...done.map(answer), ...watch(context.office?.waiting[0], left[0], mono, config)],
  }
}

export const answer = ({ id, client }: Pick<Waiting, 'id' | 'client'>): EngineEffect =>
  send(client, { type: 'response', id, outcome: 'ok' })

function watch(
  before: Waiting | undefined,
  oldest: Waiting | undefined,
  mono: number,
  { ack, semiSyncTimeoutMs }: ServerConfig,
): readonly EngineEffect[] {
  if (ack !== 'semi-sync' || before?.length === oldest?.length) return []
  if (!oldest) return [stopTimer('semiSync')]
  return [startTimer('semiSync', Math.max(0, millis(oldest.since + micros(semiSyncTimeoutMs) - mono)))]
}

/** MySQL's way: semi-synchronous until nobody confirms in time, then asynchronous, until a standby has caught up. */
export function fallBack(context: ServerContext, leading: Leading, event: Given<ServerConfig>): Settled {
  const since = leading.office.waiting[0]?.since ?? event.mono
  const settled = settle(context, { ...leading, office: { ...leading.office, fellBack: true } }, event)
  const waitedMs = Math.round(millis(event.mono - since))
  return { ...settled, effects: [note('fellBack', { waitedMs }, 'surprising'), ...settled.effects] }
}
