import { at } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import { millis } from '../../engine/contract.ts'
import type { Measure, Micros, NodeState } from '../../engine/contract.ts'
import { isClient, isServer } from './face.ts'
import type { Effect } from './server.ts'

/** A number that grows as steps say. */
const counting = (
  id: string,
  unit: string,
  growth: (before: NodeState, after: NodeState) => number,
): Measure<number> => ({
  id,
  unit,
  start: () => 0,
  step: (count, _event, before, after) => count + growth(before, after),
  value: (count) => count,
})

/** How often this has happened in the step; less than 0 where a full disk has undone it. */
function happened(does: Effect['does'], before: NodeState, after: NodeState): number {
  if (!isServer(before) || !isServer(after)) return 0
  const [old, now] = [before.context.disk.effects, after.context.disk.effects]
  return countFrom(now, old.length, does) - countFrom(old, now.length, does)
}

function countFrom(effects: Chunks<Effect>, from: number, does: Effect['does']): number {
  let count = 0
  for (let i = from; i < effects.length; i++) if (at(effects, i)?.does === does) count++
  return count
}

const delivered = counting('delivered', 'messages', (before, after) => happened('message', before, after))

const charges = counting('charges', 'charges', (before, after) => happened('charge', before, after))

/** Put on the wire for the streams: messages, repetitions, acknowledgements. */
const messages = counting('messages', 'messages', (before, after) => {
  if (isServer(before) && isServer(after))
    return more(before.context.transmissions, after.context.transmissions)
  if (isClient(before) && isClient(after))
    return more(before.context.transmissions, after.context.transmissions)
  return 0
})

/** A crash takes the counter back to nothing. */
const more = (before: number, after: number): number => Math.max(0, after - before)

/** Messages that a receiver saw to be missing when a later one came. */
const gapsSeen = counting('gapsSeen', 'messages', (before, after) => {
  if (!isServer(before) || !isServer(after)) return 0
  const [old, now] = [before.context.disk.streams, after.context.disk.streams]
  if (old === now) return 0
  return Object.entries(now).reduce((sum, [from, { missing }]) => {
    const known = old[from]?.missing ?? []
    return sum + missing.filter((n) => !known.includes(n)).length
  }, 0)
})

const lastDeliveredAtMs: Measure<Micros | null> = {
  id: 'lastDeliveredAtMs',
  unit: 'ms',
  start: () => null,
  step: (h, { at: now }, before, after) => (happened('message', before, after) > 0 ? now : h),
  value: (h) => (h === null ? null : millis(h)),
}

/** The most keys that a server has kept at once. */
const keysKept: Measure<number> = {
  id: 'keysKept',
  unit: 'rows',
  start: () => 0,
  step: (most, _event, _before, after) =>
    isServer(after) ? Math.max(most, after.context.keys.length) : most,
  value: (most) => most,
}

export const measures = [delivered, gapsSeen, lastDeliveredAtMs, messages, charges, keysKept]
