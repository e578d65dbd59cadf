import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { note, send, startResend, stopResend, stored } from '../effects.ts'
import { nextMap, ownerOf } from '../placement/map.ts'
import type { Disk, On, ServerContext, ServerDecision } from '../server.ts'

/** The keeper of the map: it changes it, one change at a time, and tells whom it concerns until they have carried it out. */

const shardIn = ({ op }: On<'op'>): NodeId => (op.key ?? '').toLowerCase()

/** Only a server that is there can join, and the last shard cannot leave. */
export function canChange({ members, disk: { map } }: ServerContext, event: On<'op'>): boolean {
  const shard = shardIn(event)
  switch (event.op.op) {
    case 'join':
      return members.indexOf(shard) > 0 && !map.shards.includes(shard)
    case 'leave':
      return map.shards.includes(shard) && map.shards.length > 1
    default:
      return event.op.op === 'remap'
  }
}

export function change(context: ServerContext, event: On<'op'>): ServerDecision {
  const { map } = context.disk
  const shard = shardIn(event)
  const { [event.op.op]: how = asTheyAre } = changes
  const { shards, name } = how(map.shards, shard)
  const next = nextMap(map, shards, event.config)
  const unsettled = [...new Set([...map.shards, ...shards])]
  const { patch, effects } = stored(context, { map: next, previous: map, unsettled })
  const values = { shard, was: map.shards.length, shards: shards.length, placement: next.placement }
  return {
    patch,
    effects: [
      ...effects,
      note(name, values),
      ...announce({ ...context.disk, map: next, previous: map, unsettled }),
      startResend(event.config),
    ],
  }
}

type Change = (
  shards: readonly NodeId[],
  shard: NodeId,
) => { readonly shards: readonly NodeId[]; readonly name: 'joins' | 'leaves' | 'remaps' }

const asTheyAre: Change = (shards) => ({ shards, name: 'remaps' })
const changes: Readonly<Record<string, Change>> = {
  join: (shards, shard) => ({ shards: [...shards, shard], name: 'joins' }),
  leave: (shards, shard) => ({ shards: shards.filter((each) => each !== shard), name: 'leaves' }),
}

const announce = ({ map, previous, unsettled }: Disk): readonly EngineEffect[] =>
  previous ? unsettled.map((shard) => send(shard, { type: 'map', map, previous })) : []

export const refuse = (_: ServerContext, event: On<'op'>): ServerDecision => ({
  effects: [note('refuses', { op: event.op.op, shard: shardIn(event) || 'nobody' })],
})

export const isOfThis = ({ disk }: ServerContext, { from, message }: On<'settled'>): boolean =>
  message.epoch === disk.map.epoch && disk.unsettled.includes(from)

export const isLast = (context: ServerContext, event: On<'settled'>): boolean =>
  isOfThis(context, event) && context.disk.unsettled.length === 1

export const count = (context: ServerContext, { from }: On<'settled'>): ServerDecision =>
  stored(context, { unsettled: context.disk.unsettled.filter((shard) => shard !== from) })

export function finish(context: ServerContext, event: On<'settled'>): ServerDecision {
  const { patch, effects = [] } = count(context, event)
  const { epoch, shards } = context.disk.map
  return {
    ...(patch && { patch }),
    effects: [...effects, stopResend, note('settled', { epoch, shards: shards.length })],
  }
}

export const isChanging = ({ disk }: ServerContext): boolean => disk.unsettled.length > 0

export const tellAgain = (
  { disk }: ServerContext,
  { config }: On<'resendTimeout' | 'start'>,
): ServerDecision => ({
  effects: [...announce(disk), startResend(config)],
})

export function direct({ disk }: ServerContext, { from, message }: On<'request'>): ServerDecision {
  const leader = ownerOf(disk.map, message.key ?? '')
  return {
    effects: [send(from, { type: 'redirect', id: message.id, ...(leader !== undefined && { leader }) })],
  }
}
