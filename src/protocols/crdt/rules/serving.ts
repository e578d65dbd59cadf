import type { EngineEffect, Value } from '../../../engine/contract.ts'
import { note, send } from '../effects.ts'
import { othersOf } from '../replica.ts'
import type { Disk, On, ReplicaContext, ReplicaDecision } from '../replica.ts'
import { isOn } from '../safety.ts'
import { countOf, noCounts, shareOf, stepOf } from '../types/counter.ts'
import type { Step } from '../types/counter.ts'
import { additionOf, elementsOf, emptySet, forget, isSameElement, removalOf } from '../types/set.ts'
import type { OrSet } from '../types/set.ts'
import { stampAfter } from '../types/register.ts'
import { join, nothing } from '../types/state.ts'
import type { State } from '../types/state.ts'
import { learn, tallyJoin } from './knowing.ts'

/** What a client asks for is done here and answered at once: no replica waits for another. */

type Request = On<'request'>

export function serve(context: ReplicaContext, event: Request): ReplicaDecision {
  switch (event.message.op) {
    case 'count':
      return { effects: [answer(event, countOf(counterOf(context, event)))] }
    case 'elements':
      return { effects: [answer(event, elementsOf(setOf(context, event)))] }
    case 'read':
      return { effects: [answer(event, readOf(context, event))] }
    default:
      return repeated(context, event) ?? change(context, event)
  }
}

function change(context: ReplicaContext, event: Request): ReplicaDecision {
  switch (event.message.op) {
    case 'increment':
      return count(context, event, 'plus')
    case 'decrement':
      return count(context, event, 'minus')
    case 'add':
      return add(context, event)
    case 'remove':
      return remove(context, event)
    case 'write':
      return event.config.register === 'multi-value' ? writeBeside(context, event) : write(context, event)
    default:
      return { effects: [refuse(event)] }
  }
}

const DEFAULT_KEY = 'x'
const keyOf = ({ message }: Request): string => message.key ?? DEFAULT_KEY
const valueOf = ({ message }: Request): Value => message.value ?? null

const counterOf = ({ disk }: ReplicaContext, event: Request) => disk.state.counters[keyOf(event)] ?? noCounts
const setOf = ({ disk }: ReplicaContext, event: Request): OrSet => disk.state.sets[keyOf(event)] ?? emptySet

const answer = ({ from, message }: Request, value?: Value): EngineEffect =>
  send(from, { type: 'response', id: message.id, outcome: 'ok', ...(value !== undefined && { value }) })

const refuse = ({ from, message }: Request): EngineEffect =>
  send(from, { type: 'response', id: message.id, outcome: 'failed' })

/** Joins it, owes it to everybody and answers. The answer leaves once the disk has it. */
function done(
  context: ReplicaContext,
  event: Request,
  news: State,
  changed: Partial<Disk> = {},
): ReplicaDecision {
  const state = join(context.disk.state, news, tallyJoin(event.config))
  const sessions = sessionsWith(context, event, 'ok')
  const learnt = learn(context, { state, sessions, ...changed }, news, othersOf(context), event.config)
  return { ...learnt, effects: [...learnt.effects, answer(event)] }
}

/** Changes nothing, and never will: not either when the request comes once more. */
function leave(
  context: ReplicaContext,
  event: Request,
  outcome: 'ok' | 'failed',
  why: EngineEffect,
): ReplicaDecision {
  const sessions = sessionsWith(context, event, outcome)
  const { patch, effects } = learn(context, { sessions }, nothing, [], event.config)
  return { patch, effects: [...effects, outcome === 'ok' ? answer(event) : refuse(event), why] }
}

const sessionsWith = (
  { disk }: ReplicaContext,
  { message: { session, serial } }: Request,
  outcome: 'ok' | 'failed',
): Disk['sessions'] => ({ ...disk.sessions, [session]: { serial, outcome } })

/** The same request again, by the network or by a client that heard no answer. */
function repeated({ disk }: ReplicaContext, event: Request): ReplicaDecision | undefined {
  const { session, serial } = event.message
  const last = disk.sessions[session]
  if (last === undefined || serial > last.serial) return undefined
  if (serial < last.serial) return {}
  return { effects: [last.outcome === 'ok' ? answer(event) : refuse(event)] }
}

// ---------------------------------------------------------------- counters

/** In which all would count, were it not for the rule. */
const SHARED_ENTRY = 'all'

function count(context: ReplicaContext, event: Request, side: Step['side']): ReplicaDecision {
  const { from: client, message, config } = event
  const key = keyOf(event)
  const by = message.value ?? 1
  if (typeof by !== 'number' || !Number.isSafeInteger(by) || by < 0) return { effects: [refuse(event)] }
  const counter = counterOf(context, event)
  const entry = isOn(config, 'own-entry') ? context.disk.entry : SHARED_ENTRY
  const has = { none: by, local: countOf(counter), share: shareOf(counter, entry) }[config.limit]
  if (side === 'minus' && by > has) {
    return leave(context, event, 'failed', note('refusedLimit', { client, asked: by, key, has }))
  }
  const step = stepOf(counter, { side, entry, by, op: message.id }, tallyJoin(config))
  return done(context, event, { ...nothing, counters: { [key]: step } })
}

// ---------------------------------------------------------------- sets

function add(context: ReplicaContext, event: Request): ReplicaDecision {
  const { dot, dots } = nextDot(context)
  const addition = additionOf(dot, valueOf(event), event.message.id)
  return done(context, event, inSet(event, addition), { dots })
}

const inSet = (event: Request, set: OrSet) => ({ ...nothing, sets: { [keyOf(event)]: set } })

function nextDot({ disk }: ReplicaContext): { readonly dot: string; readonly dots: number } {
  const dots = disk.dots + 1
  return { dot: `${disk.entry}#${dots}`, dots }
}

function remove(context: ReplicaContext, event: Request): ReplicaDecision {
  const { from: client, wall, config } = event
  const element = valueOf(event)
  const set = setOf(context, event)
  const removal = removalOf(set, (each) => isSameElement(each, element), wall)
  if (Object.keys(removal.removed).length === 0) {
    const values = { element: String(element), key: keyOf(event), client }
    return leave(context, event, 'ok', note('cannotRemove', values))
  }
  if (isOn(config, 'tombstones')) return done(context, event, inSet(event, removal))
  const { state } = context.disk
  const left = { ...state, sets: { ...state.sets, [keyOf(event)]: forget(set, removal) } }
  return done(context, event, nothing, { state: left })
}

// ---------------------------------------------------------------- registers

function write(context: ReplicaContext, event: Request): ReplicaDecision {
  const key = keyOf(event)
  const at = stampAfter(context.disk.state.registers[key], event.wall)
  const written = { value: valueOf(event), op: event.message.id, at, entry: context.disk.entry }
  return done(context, event, { ...nothing, registers: { [key]: written } })
}

/** A register of several values is a set: a write removes all that it has seen and adds its own. */
function writeBeside(context: ReplicaContext, event: Request): ReplicaDecision {
  const { message, wall, config } = event
  const { dot, dots } = nextDot(context)
  const removal = inSet(
    event,
    removalOf(setOf(context, event), () => true, wall),
  )
  const addition = inSet(event, additionOf(dot, valueOf(event), message.id))
  return done(context, event, join(removal, addition, tallyJoin(config)), { dots })
}

function readOf(context: ReplicaContext, event: Request): Value {
  if (event.config.register === 'last-writer')
    return context.disk.state.registers[keyOf(event)]?.value ?? null
  const values = elementsOf(setOf(context, event))
  return values.length > 1 ? values : (values[0] ?? null)
}
