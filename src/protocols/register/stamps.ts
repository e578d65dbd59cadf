import { millis } from '../../engine/contract.ts'
import type { Micros } from '../../engine/contract.ts'

/**
 * What a write is ordered by. A clock's stamp is its milliseconds, and how many writes were stamped in that millisecond before; a
 * counter's is a number; with version vectors it only tells one server's writes apart.
 */
export interface Stamp {
  readonly kind: 'clock' | 'counter' | 'vector'
  readonly time: number
  readonly count: number
}

/** Below 0: `a` is the earlier. Stamps of different kinds are compared as numbers: nobody can know better. */
export const compareStamps = (a: Stamp, b: Stamp): number => a.time - b.time || a.count - b.count

export const later = (a: Stamp | null, b: Stamp | null): Stamp | null =>
  a === null || (b !== null && compareStamps(b, a) > 0) ? b : a

/** Reads the clock. */
export const clockStamp = (wall: Micros): Stamp => ({
  kind: 'clock',
  time: Math.floor(millis(wall)),
  count: 0,
})

/** The clock's stamp, unless `last` is not earlier: then the next one after that (Kulkarni et al. 2014, §3.2). */
export function risingStamp(wall: Micros, last: Stamp | null): Stamp {
  const stamp = clockStamp(wall)
  if (last === null || compareStamps(stamp, last) > 0) return stamp
  return { ...stamp, time: last.time, count: last.count + 1 }
}

export const counterStamp = (time: number): Stamp => ({ kind: 'counter', time, count: 0 })

/** `5.002 s`, `12 ms`; `5.002 s +1` is the second in that millisecond; `#3`. */
export function stampText({ kind, time, count }: Stamp): string {
  if (kind !== 'clock') return `#${time}`
  const clock = Math.abs(time) < 1000 ? `${time} ms` : `${(time / 1000).toFixed(3)} s`
  return count === 0 ? clock : `${clock} +${count}`
}
