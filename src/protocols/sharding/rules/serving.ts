import type { EngineEffect } from '../../../engine/contract.ts'
import { note, send, stored } from '../effects.ts'
import { ownerOf } from '../placement/map.ts'
import { written } from '../rows.ts'
import type { Rows } from '../rows.ts'
import { isOn } from '../safety.ts'
import type { Disk, On, ServerContext, ServerDecision, Waiting } from '../server.ts'
import { direct } from './keeping.ts'

/** A shard and those who ask it for keys. */

const WAITING_MAX = 64

/** The key was this shard’s before the change too, or has come from whose it was. */
function hasArrived(self: string, { previous, awaited }: Disk, key: string): boolean {
  const before = previous && ownerOf(previous, key)
  return before === self || !awaited.includes(before ?? '')
}

export function serve(context: ServerContext, event: On<'request'>): ServerDecision {
  const { self, disk } = context
  const { from, message, config } = event
  const { key = '' } = message
  if (ownerOf(disk.map, key) !== self && isOn(config, 'owner-answers')) return direct(context, event)
  if (!hasArrived(self, disk, key) && isOn(config, 'data-first')) return keepWaiting(context, event)
  const { rows, effect } = answer(disk.rows, { from, message })
  if (rows === disk.rows) return { effects: [effect] }
  const { patch, effects } = stored(context, { rows })
  return { patch, effects: [...effects, effect] }
}

/** A repetition is answered with the first; who is one too many has to ask again. */
function keepWaiting({ waiting, disk }: ServerContext, { from, message }: On<'request'>): ServerDecision {
  const isKnown = waiting.some((each) => each.message.id === message.id)
  if (isKnown || waiting.length >= WAITING_MAX) return {}
  const { key = '' } = message
  const owner = (disk.previous && ownerOf(disk.previous, key)) ?? ''
  return {
    patch: { waiting: [...waiting, { from, message }] },
    effects: [note('waitsForKey', { key, client: from, owner })],
  }
}

interface Answered {
  readonly rows: Rows
  readonly effect: EngineEffect
}

function answer(rows: Rows, { from, message }: Waiting): Answered {
  const { id, op, key = '' } = message
  if (op === 'write') {
    return { rows: written(rows, message), effect: send(from, { type: 'response', id, outcome: 'ok' }) }
  }
  const value = rows[key]?.value ?? null
  return { rows, effect: send(from, { type: 'response', id, outcome: 'ok', value }) }
}

interface Served extends Pick<ServerContext, 'waiting'> {
  readonly rows: Rows
  readonly effects: readonly EngineEffect[]
}

/** Whoever waited for a key that is now here, in the order in which they came. */
export function serveWaiting({ self, waiting }: ServerContext, disk: Disk): Served {
  let { rows } = disk
  const effects: EngineEffect[] = []
  const isReady = ({ message }: Waiting) => hasArrived(self, disk, message.key ?? '')
  for (const each of waiting.filter(isReady)) {
    const answered = answer(rows, each)
    rows = answered.rows
    effects.push(answered.effect)
  }
  return { rows, effects, waiting: waiting.filter((each) => !isReady(each)) }
}
