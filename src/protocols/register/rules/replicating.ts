import type { EngineEffect } from '../../../engine/contract.ts'
import { stored } from '../../shared/effects.ts'
import { awaitSync, send } from '../effects.ts'
import { othersOf } from '../server.ts'
import type { Disk, On, ServerContext, ServerDecision } from '../server.ts'
import { take } from './taking.ts'

/** How writes come to all servers: each at once, and everything again now and then. */

export const begin = (_: ServerContext, { config }: On<'start'>): ServerDecision => ({
  effects: [awaitSync(config)],
})

export function takeIn(
  context: ServerContext,
  { message, config }: On<'replicate'> | On<'sync'>,
): ServerDecision {
  const arrived = message.type === 'sync' ? message.held : [message]
  let disk: Disk = context.disk
  const notes: EngineEffect[] = []
  for (const { key, version } of arrived) {
    const taken = take(disk, key, version, config)
    disk = taken.disk
    notes.push(...taken.effects)
  }
  if (disk === context.disk) return { effects: notes }
  const { patch, effects } = stored(context, disk)
  return { patch, effects: [...effects, ...notes] }
}

export function sendSync(context: ServerContext, { config }: On<'syncTimeout'>): ServerDecision {
  const held = Object.entries(context.disk.store).flatMap(([key, versions]) =>
    versions.map((version) => ({ key, version })),
  )
  const syncs = held.length === 0 ? [] : othersOf(context).map((id) => send(id, { type: 'sync', held }))
  return { effects: [...syncs, awaitSync(config)] }
}
