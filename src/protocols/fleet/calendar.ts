import { micros } from '../../engine/contract.ts'
import type { Micros } from '../../engine/contract.ts'

/** Machines break in years and are rebuilt in days: a second of virtual time stands for a day. Half a minute is still 347 µs. */
const DAY: Micros = micros(1000)
export const HOUR: Micros = DAY / 24
const SECOND = HOUR / 3600
/** A Julian year: 365.25 days, 8,766 hours. */
export const YEAR: Micros = 365.25 * DAY
export const HOURS_A_YEAR = 8766

export const ofHours = (hours: number): Micros => Math.round(hours * HOUR)
export const ofSeconds = (seconds: number): Micros => Math.round(seconds * SECOND)
/** Whole days, for people. */
export const inDays = (time: Micros): number => Math.round(time / DAY)

/** As short as it can be said: `14d`, `24h`, `30m`, `30s`. */
export function lasting(time: Micros): string {
  if (time >= 2 * DAY) return `${inDays(time)}d`
  if (time >= HOUR) return `${Math.round(time / HOUR)}h`
  const seconds = Math.round(time / SECOND)
  return seconds >= 60 ? `${Math.round(seconds / 60)}m` : `${seconds}s`
}
