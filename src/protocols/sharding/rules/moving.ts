import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { note, send, sendRows, startResend, stopResend, stored } from '../effects.ts'
import { flowsBetween, ownerOf } from '../placement/map.ts'
import { byOwner, countOf } from '../rows.ts'
import type { Rows } from '../rows.ts'
import { isOn } from '../safety.ts'
import type { Disk, On, ServerContext, ServerDecision } from '../server.ts'
import { serveWaiting } from './serving.ts'

/** A shard carries out a change of the map: it gives away what is others’ now, and gets what is its own. */

export const isNews = ({ disk }: ServerContext, { message }: On<'map'>): boolean =>
  message.map.epoch > disk.map.epoch

export function adopt(context: ServerContext, { message, config }: On<'map'>): ServerDecision {
  const { self, disk } = context
  const { map, previous } = message
  const flows = flowsBetween(previous, map)
  const { [self]: rows = {}, ...others } = byOwner(disk.rows, (key) => ownerOf(map, key))
  const receivers = flows.filter(({ from }) => from === self).map(({ to }) => to)
  const outgoing = { ...Object.fromEntries(receivers.map((to): [NodeId, Rows] => [to, {}])), ...others }
  const { patch, effects } = stored(context, {
    map,
    previous,
    rows,
    outgoing: isOn(config, 'keep-until-moved') ? outgoing : {},
    awaited: flows.filter(({ to }) => to === self).map(({ from }) => from),
  })
  const had = countOf(disk.rows)
  const kept = countOf(rows)
  return {
    patch,
    effects: [
      ...effects,
      had === 0
        ? note('awaitsPart', { epoch: map.epoch })
        : note('adopts', { epoch: map.epoch, had, leaving: had - kept, kept }),
      ...handOver({ map, outgoing }),
      startResend(config),
    ],
  }
}

const handOver = ({ map, outgoing }: Pick<Disk, 'map' | 'outgoing'>): readonly EngineEffect[] =>
  Object.entries(outgoing).map(([to, rows]) => sendRows(to, map.epoch, rows))

export const handOverAgain = (
  { disk }: ServerContext,
  { config }: On<'resendTimeout' | 'start'>,
): ServerDecision => ({ effects: [...handOver(disk), startResend(config)] })

export const isAwaited = ({ disk }: ServerContext, { from, message }: On<'move'>): boolean =>
  message.epoch === disk.map.epoch && disk.awaited.includes(from)

/** They are this shard’s from here on; whoever waited for them is served. */
export function take(context: ServerContext, { from, message }: On<'move'>): ServerDecision {
  const { self, disk } = context
  const awaited = disk.awaited.filter((shard) => shard !== from)
  const arrived = { ...disk, awaited, rows: { ...disk.rows, ...message.rows } }
  const { rows, waiting, effects: answers } = serveWaiting(context, arrived)
  const { patch, effects } = stored(context, { awaited, rows })
  return {
    patch: { ...patch, waiting },
    effects: [
      ...effects,
      note(isBetweenOld(arrived, from, self) ? 'trades' : 'takes', {
        from,
        count: countOf(message.rows),
        has: countOf(rows),
      }),
      send(from, { type: 'moved', epoch: message.epoch }),
      ...answers,
    ],
  }
}

/** The one was a shard before and the other is one still: neither has come, neither goes. */
const isBetweenOld = ({ map, previous }: Disk, from: NodeId, to: NodeId): boolean =>
  map.shards.includes(from) && previous !== null && previous.shards.includes(to)

/** It has been taken before: only the confirmation was lost. */
export const isKnown = ({ disk }: ServerContext, { message }: On<'move'>): boolean =>
  message.epoch === disk.map.epoch

export const confirmAgain = (_: ServerContext, { from, message }: On<'move'>): ServerDecision => ({
  effects: [send(from, { type: 'moved', epoch: message.epoch })],
})

export const isOurs = ({ disk }: ServerContext, { from, message }: On<'moved'>): boolean =>
  message.epoch === disk.map.epoch && disk.outgoing[from] !== undefined

export function letGo(context: ServerContext, { from }: On<'moved'>): ServerDecision {
  const { [from]: _, ...outgoing } = context.disk.outgoing
  return stored(context, { outgoing })
}

const report = ({ members, disk }: ServerContext): readonly EngineEffect[] =>
  members.slice(0, 1).map((keeper) => send(keeper, { type: 'settled', epoch: disk.map.epoch }))

export const settle = (context: ServerContext): ServerDecision => ({
  effects: [stopResend, ...report(context)],
})

/** The keeper asks again about a change that is carried out. */
export const isCurrent = ({ disk }: ServerContext, { message }: On<'map'>): boolean =>
  message.map.epoch === disk.map.epoch

export const settleAgain = (context: ServerContext): ServerDecision => ({ effects: report(context) })
