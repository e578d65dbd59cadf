import type { Micros } from './contract.ts'

/**
 * What a node believes the time is. `mono` runs at its own rate and never steps; `wall` is `mono` plus an offset. The observer's
 * time, which no node sees, is the argument `at`. Everything is whole microseconds.
 */
export interface Clock {
  /** At the observer's time `since`, the monotonic clock showed `mono`. */
  readonly since: Micros
  readonly mono: Micros
  readonly driftPpm: number
  /** `wall` less `mono`. */
  readonly offset: Micros
}

export const newClock = (offset: Micros, driftPpm: number): Clock => ({ since: 0, mono: 0, driftPpm, offset })

export function monoAt(clock: Clock, at: Micros): Micros {
  const passed = at - clock.since
  if (clock.driftPpm === 0) return clock.mono + passed
  return clock.mono + passed + Math.floor((passed * clock.driftPpm) / 1_000_000)
}

export const wallAt = (clock: Clock, at: Micros): Micros => monoAt(clock, at) + clock.offset

/** The first observer's microsecond at which the monotonic clock shows `mono` or more. */
export function whenMono(clock: Clock, mono: Micros): Micros {
  const left = mono - clock.mono
  if (clock.driftPpm === 0) return clock.since + left
  let at = clock.since + Math.ceil((left * 1_000_000) / (1_000_000 + clock.driftPpm))
  while (monoAt(clock, at) < mono) at++
  while (at > clock.since && monoAt(clock, at - 1) >= mono) at--
  return at
}

/** The same clock running at another rate from `at` on. */
export const withDrift = (clock: Clock, at: Micros, driftPpm: number): Clock => ({
  since: at,
  mono: monoAt(clock, at),
  driftPpm,
  offset: clock.offset,
})

/** The wall clock moved so that it differs from the observer's time by `offset` at `at`. */
export const withOffset = (clock: Clock, at: Micros, offset: Micros): Clock => ({
  ...clock,
  offset: at + offset - monoAt(clock, at),
})
