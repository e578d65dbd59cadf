import type { Micros } from '../../engine/contract.ts'
import type { Loop } from '../../player/session.ts'

/** What is watched at the run's pace: virtual milliseconds a second. */
const watchingMs = ({ from, to }: Loop, pace: number): number => (to - from) / pace

const BEFORE_NOW_MS = 6000

/** The last six seconds of watching before `now`. */
export const lastStretch = (now: Micros, pace: number): Loop => ({
  from: Math.max(0, Math.round(now - BEFORE_NOW_MS * pace)),
  to: now,
})

/** The moments that are shot, one every `everyMs` of watching. A film ends after `mostMs`, however much is left. */
export function shotsOf(stretch: Loop, pace: number, everyMs: number, mostMs: number): readonly Micros[] {
  const lastsMs = Math.min(watchingMs(stretch, pace), mostMs)
  return Array.from({ length: Math.floor(lastsMs / everyMs) + 1 }, (_, place) =>
    Math.min(stretch.to, Math.round(stretch.from + place * everyMs * pace)),
  )
}

export const isTooLong = (stretch: Loop, pace: number, mostMs: number): boolean =>
  watchingMs(stretch, pace) > mostMs

/** `faultline-E3-5.10s.svg`, `faultline-E3-4.30s-4.96s.webm`; as exact as the page tells times at that pace. */
export function fileName(scenario: string, times: readonly Micros[], pace: number, ending: string): string {
  const seconds = times.map((at) => `${(at / 1_000_000).toFixed(pace < 100 ? 3 : 2)}s`)
  return `${['faultline', scenario, ...seconds].join('-')}.${ending}`
}
