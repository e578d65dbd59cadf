import type { FaultKind, NodeId } from '../contract.ts'
import type { Intervention } from '../interventions.ts'
import { between, pick, uniform } from '../random.ts'

/** What a random script may do, and to whom. */
export interface Weather {
  readonly seed: number
  readonly kinds: readonly FaultKind[]
  readonly servers: readonly NodeId[]
  readonly clients: readonly NodeId[]
  /** Timers of servers that may be fired early. */
  readonly timers: readonly string[]
  /** Faults begin before this; all that last are over by then. */
  readonly untilMs: number
  readonly faults: number
}

const LONGEST_MS = 1500

/**
 * A script of random faults, the same for the same seed. Whatever lasts ends again: who crashed or sleeps comes back, cuts heal,
 * disks have room, links are quick. What follows is a cluster that could work, on its way out of whatever it was brought into.
 */
export function randomFaults(weather: Weather): Intervention[] {
  const lines = Array.from({ length: weather.faults }, (_, i) =>
    fault(weather, diceOf(weather.seed, i)),
  ).flat()
  return lines.toSorted((a, b) => a.atMs - b.atMs)
}

type Dice = ReturnType<typeof diceOf>

/** Draws named by what they are for, so that one more does not change the others. */
function diceOf(seed: number, i: number) {
  const luck = seed / 4_294_967_296
  const label = (name: string): string => `${i}/${name}`
  return {
    integer: (name: string, min: number, max: number) => between(uniform(luck, label(name)), min, max),
    one: <T>(name: string, items: readonly T[]) => pick(luck, label(name), items),
    chance: (name: string) => uniform(luck, label(name)),
  }
}

function fault({ kinds, servers, clients, timers, untilMs }: Weather, dice: Dice): readonly Intervention[] {
  const kind = dice.one('kind', kinds)
  const atMs = dice.integer('at', 0, untilMs - 2)
  const laterMs = dice.integer('end', atMs + 1, Math.min(atMs + LONGEST_MS, untilMs))
  const node = dice.one('node', servers)
  const from = dice.one('from', [...servers, ...clients])
  const to = dice.one('to', servers.some((id) => id !== from) ? servers.filter((id) => id !== from) : clients)
  const oneWay = dice.chance('oneWay') < 0.5
  const message = { from, to, nth: dice.integer('nth', 1, 4) }
  switch (kind) {
    case 'crash':
      return [
        { atMs, do: 'crash', node },
        { atMs: laterMs, do: 'restart', node },
      ]
    case 'restart':
      return [{ atMs, do: 'restart', node }]
    case 'wipe':
      return [
        { atMs, do: 'wipe', node },
        { atMs: laterMs, do: 'restart', node },
      ]
    case 'pause':
      return [
        { atMs, do: 'pause', node },
        { atMs: laterMs, do: 'resume', node },
      ]
    case 'slow':
      return [
        { atMs, do: 'slow', node, delayMs: dice.integer('delay', 1, 30) },
        { atMs: laterMs, do: 'slow', node, delayMs: 0 },
      ]
    case 'skew':
      return [{ atMs, do: 'skew', node, offsetMs: dice.integer('offset', -5000, 5000) }]
    case 'drift':
      return [{ atMs, do: 'drift', node, driftPpm: dice.integer('drift', -100_000, 100_000) }]
    case 'partition':
      return [
        { atMs, do: 'partition', sides: split(servers, clients, dice) },
        { atMs: laterMs, do: 'heal' },
      ]
    case 'cut':
      return [
        { atMs, do: 'cut', from, to, oneWay },
        { atMs: laterMs, do: 'heal', from, to },
      ]
    case 'slowLink':
      return [
        { atMs, do: 'slowLink', from, to, oneWay, delayMs: dice.integer('delay', 1, 400) },
        { atMs: laterMs, do: 'slowLink', from, to, delayMs: 0 },
      ]
    case 'lossy':
      return [
        { atMs, do: 'lossy', from, to, oneWay, pct: dice.integer('loss', 5, 90) },
        { atMs: laterMs, do: 'lossy', from, to, pct: 0 },
      ]
    case 'bandwidth':
      return [
        { atMs, do: 'bandwidth', from, to, oneWay, kbps: dice.integer('kbps', 10, 500) },
        { atMs: laterMs, do: 'bandwidth', from, to, kbps: null },
      ]
    case 'drop':
      return [{ atMs, do: 'drop', ...message }]
    case 'duplicate':
      return [{ atMs, do: 'duplicate', ...message }]
    case 'hold':
      return [{ atMs, do: 'hold', ...message, forMs: dice.integer('hold', 1, LONGEST_MS) }]
    case 'tamper':
      return [] // what to put in a message's place is for its protocol to say
    case 'timeout':
      return timers.length === 0 ? [] : [{ atMs, do: 'timeout', node, timer: dice.one('timer', timers) }]
    case 'diskFull':
      // Who could not store something may have stopped for good: with room again it is started again.
      return [
        { atMs, do: 'diskFull', node, on: true },
        { atMs: laterMs, do: 'diskFull', node, on: false },
        { atMs: laterMs, do: 'crash', node },
        { atMs: laterMs, do: 'restart', node },
      ]
    case 'noFsync':
      return [
        { atMs, do: 'noFsync', node, on: true },
        { atMs: laterMs, do: 'noFsync', node, on: false },
      ]
  }
}

/** Two sides, neither without a server if there are two. */
function split(servers: readonly NodeId[], clients: readonly NodeId[], dice: Dice): NodeId[][] {
  const first = dice.one('first', servers)
  const second = dice.one('second', servers.length > 1 ? servers.filter((id) => id !== first) : clients)
  const isLeft = (id: NodeId): boolean => id === first || (id !== second && dice.chance(`side/${id}`) < 0.5)
  const all = [...servers, ...clients]
  return [all.filter(isLeft), all.filter((id) => !isLeft(id))]
}
