import { millis } from '../../../engine/contract.ts'
import type { EngineEffect, NodeId, Value } from '../../../engine/contract.ts'
import { uniform } from '../../../engine/random.ts'
import { note, send, startGossip, stopGossip } from '../effects.ts'
import type { Gossip } from '../messages.ts'
import { othersOf } from '../replica.ts'
import type { On, Owed, ReplicaContext, ReplicaDecision } from '../replica.ts'
import { isOn } from '../safety.ts'
import { countOf, noCounts, stepsOf } from '../types/counter.ts'
import { join, nothing, shownOf, sizeOf } from '../types/state.ts'
import type { State } from '../types/state.ts'
import { forgetOld, learn, oweMore, settle, tallyJoin } from './knowing.ts'

/** How replicas tell each other what they know: each at its own times, with nobody to ask first. */

const BYTES = 40
const BYTES_PER_ENTRY = 20

/** Takes a name if it has none, and owes everybody what it has. */
export function begin(context: ReplicaContext, { mono, config }: On<'start'>): ReplicaDecision {
  const { disk, self } = context
  const others = othersOf(context)
  // A replica that adds up what it hears must not be told twice: what it had to send has died with it.
  const news = tallyJoin(config) === 'larger' ? disk.state : nothing
  const owed: Record<NodeId, Owed> = {}
  for (const id of others) owed[id] = oweMore(undefined, news, config)
  const effects = [startGossip(0, config.gossipMs)]
  if (disk.entry !== '') return { patch: { life: mono, owed }, effects }
  const isFirstLife = mono === 0
  const entry = isFirstLife || !isOn(config, 'fresh-entry') ? self : `${self}@${Math.round(millis(mono))}`
  const named = { ...disk, entry }
  return {
    patch: { life: mono, owed, disk: named, saved: disk },
    effects: [
      { type: 'persist', params: { disk: named } },
      ...effects,
      ...(entry === self ? [] : [note('newEntry', { entry })]),
    ],
  }
}

export function gossip(context: ReplicaContext, event: On<'gossipTimeout'>): ReplicaDecision {
  const { config, luck } = event
  const { patch = {}, effects = [] } = forgetOld(context, event) ?? {}
  const told = someOf(othersOf(context), config.fanout, luck).flatMap((id) =>
    tell({ ...context, ...patch }, id, event),
  )
  return { patch, effects: [...effects, ...told, startGossip(config.gossipMs)] }
}

/** So many of them, drawn. */
function someOf(ids: readonly NodeId[], count: number, luck: number): readonly NodeId[] {
  if (count >= ids.length) return ids
  const drawn = new Map(ids.map((id) => [id, uniform(luck, id)]))
  return ids.toSorted((a, b) => (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0)).slice(0, count)
}

function tell(context: ReplicaContext, id: NodeId, { config }: On<'gossipTimeout'>): readonly EngineEffect[] {
  const { entry, state } = context.disk
  if (config.gossip === 'state' && tallyJoin(config) === 'larger') return [tellOf(id, { entry, state })]
  const owed = context.owed[id]
  if (!owed || owed.confirmed) return []
  return [tellOf(id, { entry, state: owed.news, receipt: { life: context.life, upTo: owed.upTo } })]
}

const tellOf = (id: NodeId, news: Omit<Gossip, 'type'>): EngineEffect =>
  send(id, { type: 'gossip', ...news }, BYTES + BYTES_PER_ENTRY * sizeOf(news.state))

/** Joins what it hears; what is new to it is news for the others too. */
export function hear(context: ReplicaContext, event: On<'gossip'>): ReplicaDecision {
  const { from, message, config } = event
  const how = tallyJoin(config)
  const known = context.disk.state
  const state = join(known, message.state, how)
  const acquainted = meet(context, event)
  const now = { ...context, ...acquainted.patch }
  // Who adds up what it hears takes it from where it was counted, and from nobody else.
  const others = how === 'larger' ? othersOf(context).filter((id) => id !== from) : []
  const learnt: ReplicaDecision = state === known ? {} : learn(now, { state }, message.state, others, config)
  return {
    patch: { ...acquainted.patch, ...learnt.patch },
    effects: [
      ...(learnt.effects ?? []),
      ...(message.receipt ? [send(from, { type: 'gossipAck', receipt: message.receipt })] : []),
      ...acquainted.effects,
      ...tellMerge(known, state, event),
    ],
  }
}

/** Who speaks in a new name has lost its disk, with what it had confirmed: it is owed all that there is. */
function meet(
  { names, owed, disk }: ReplicaContext,
  { from, message: { entry }, config }: On<'gossip'>,
): Required<ReplicaDecision> {
  const before = names[from]
  if (before === entry) return { patch: {}, effects: [] }
  const patch = { names: { ...names, [from]: entry } }
  if (tallyJoin(config) === 'sum' || (before === undefined && !owed[from]?.confirmed))
    return { patch, effects: [] }
  return {
    patch: { ...patch, owed: { ...owed, [from]: oweMore(owed[from], disk.state, config) } },
    effects: before === undefined ? [] : [note('tellsAll', { from, entry })],
  }
}

function tellMerge(
  known: State,
  state: State,
  { from, message, config }: On<'gossip'>,
): readonly EngineEffect[] {
  const losses = isOn(config, 'own-entry') ? [] : overruled(known, state, message.state, from)
  const [before, after] = [shownText(known), shownText(state)]
  return losses.length > 0 || before === after ? losses : [note('merged', { from, before, after })]
}

/** Counters of which one number has no room for what both sides have counted. */
function overruled(known: State, state: State, theirs: State, from: NodeId): readonly EngineEffect[] {
  return Object.entries(theirs.counters).flatMap(([key, counter]) => {
    const own = known.counters[key] ?? noCounts
    const kept = new Set(stepsOf(state.counters[key] ?? noCounts).map(({ op }) => op))
    if ([...stepsOf(own), ...stepsOf(counter)].every(({ op }) => kept.has(op))) return []
    return [note('overruled', { from, key, own: countOf(own), theirs: countOf(counter) }, 'surprising')]
  })
}

/** `likes = 5, cart = milk, tea`. */
const shownText = (state: State): string =>
  shownOf(state)
    .map(([key, value]) => `${key} = ${valueText(value)}`)
    .join(', ') || 'nothing'

const valueText = (value: Value): string =>
  Array.isArray(value) ? `{${value.map(valueText).join(', ')}}` : String(value)

export function confirm(
  { life, owed }: ReplicaContext,
  { from, message: { receipt } }: On<'gossipAck'>,
): ReplicaDecision {
  const open = owed[from]
  if (!open || receipt.life !== life || receipt.upTo !== open.upTo) return {}
  return { patch: { owed: { ...owed, [from]: settle(open) } } }
}

/** What could not be stored never was: the replica is as its disk says, and silent until it is started again. */
export const halt = ({ saved }: ReplicaContext): ReplicaDecision => ({
  patch: { disk: saved, owed: {}, names: {} },
  effects: [stopGossip, note('halted', {}, 'surprising')],
})
