import { micros } from '../../../engine/contract.ts'
import type { EngineEffect, Given, Micros } from '../../../engine/contract.ts'
import { note, send, startTimerUs, stopTimer } from '../effects.ts'
import type { LockConfig } from '../knobs.ts'
import { firstDeadline, freeLock, grantTo, isDue, isOpenTo, lineUp, placeOf } from '../locks.ts'
import type { Holder, Lock, Locks } from '../locks.ts'
import { stored } from '../server.ts'
import type { Disk, On, ServerContext, ServerDecision } from '../server.ts'
import { isOn } from '../safety.ts'

/** The lock service: one holder at a time, as far as it can know (Burrows 2006). */

const lockOf = ({ disk }: ServerContext, key: string): Lock => disk.locks[key] ?? freeLock

/** What becomes of one lock. */
interface Turn {
  readonly lock: Lock
  readonly effects: readonly EngineEffect[]
}

/** Keeps the lock as it is now and watches for the next that runs out. A grant is stored before it is told. */
function keep(
  context: ServerContext,
  locks: Locks,
  effects: readonly EngineEffect[],
  { mono, config }: Given<LockConfig>,
  token = context.disk.token,
): ServerDecision {
  const changed: Partial<Disk> = { token, locks }
  const { patch, effects: persisted } = stored(context, changed)
  return {
    patch,
    effects: [...(isOn(config, 'grants-on-disk') ? persisted : []), ...effects, watch(locks, mono)],
  }
}

function watch(locks: Locks, now: Micros): EngineEffect {
  const deadline = firstDeadline(locks)
  return deadline === null ? stopTimer('lease') : startTimerUs('lease', Math.max(0, deadline - now))
}

/** Comes back with the locks that its disk knows of. */
export const openShop = ({ disk }: ServerContext, { mono }: On<'start'>): ServerDecision => ({
  effects: [watch(disk.locks, mono)],
})

export function acquire(context: ServerContext, event: On<'acquire'>): ServerDecision {
  const { from: client, message, mono, config } = event
  const { id, key } = message
  const found = lockOf(context, key)
  const { holder } = found
  // The grant was lost, or comes twice. The lease is the one that it was.
  if (holder?.client === client && holder.id === id) return { effects: [grant(key, holder)] }
  // Who asks for something new has done with what it had.
  const { lock, effects } = holder?.client === client ? open(key, found, event) : { lock: found, effects: [] }
  if (!isOpenTo(lock, client)) {
    const waiting = lineUp(lock, { client, id })
    const wait = send(client, { type: 'wait', id, key, place: placeOf(waiting, client) })
    return keep(context, { ...context.disk.locks, [key]: waiting }, [...effects, wait], event)
  }
  const token = context.disk.token + 1
  const until = mono + micros(config.leaseMs + config.lockDelayMs)
  const next: Holder = { client, id, token, askedAt: message.askedAt, until }
  return keep(
    context,
    { ...context.disk.locks, [key]: grantTo(lock, next) },
    [...effects, grant(key, next), note('granted', { client, key, token, leaseMs: config.leaseMs })],
    event,
    token,
  )
}

const grant = (key: string, { client, id, token, askedAt }: Holder): EngineEffect =>
  send(client, { type: 'granted', id, key, token, askedAt })

export function release(context: ServerContext, event: On<'release'>): ServerDecision {
  const { from: client, message } = event
  const { key, token } = message
  const lock = lockOf(context, key)
  if (lock.holder?.token !== token) return {}
  const turn = open(key, lock, event)
  const told = note('released', { client, key, token })
  return keep(context, { ...context.disk.locks, [key]: turn.lock }, [...turn.effects, told], event)
}

/** Nobody has it any more. Tells who waits; the first in line has a while to come. */
function open(key: string, lock: Lock, { mono, config }: Given<LockConfig>): Turn {
  const told = (config.wake === 'all' ? lock.line : lock.line.slice(0, 1)).map(({ client, id }) =>
    send(client, { type: 'free', id, key }),
  )
  const hasTurn = config.wake === 'next' && lock.line.length > 0
  const line = config.wake === 'all' ? [] : lock.line
  const turnUntil = hasTurn ? mono + micros(config.askAgainMs) : null
  return { lock: { holder: null, line, turnUntil }, effects: told }
}

/** Leases that have run out, and turns that nobody took. */
export function runOut(context: ServerContext, event: On<'leaseTimeout'>): ServerDecision {
  const locks: Record<string, Lock> = { ...context.disk.locks }
  const effects: EngineEffect[] = []
  for (const [key, lock] of Object.entries(locks)) {
    if (!isDue(lock, event.mono)) continue
    const { holder, line } = lock
    const [missed, ...others] = line
    const left = holder ? lock : { ...lock, line: others }
    const turn = open(key, left, event)
    locks[key] = turn.lock
    effects.push(...turn.effects)
    if (holder) effects.push(note('ranOut', { client: holder.client, key, token: holder.token }))
    else if (missed) effects.push(note('missedTurn', { client: missed.client, key }))
  }
  return keep(context, locks, effects, event)
}
