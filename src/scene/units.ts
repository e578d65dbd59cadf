import { millis, type Micros } from '../engine/contract.ts'
import { says } from './words.ts'

/** `50 ms`, `1.5 s`: as short as it can be said. */
export function durationText(us: Micros): string {
  const ms = Math.abs(millis(us))
  if (ms >= 1000) return says.seconds({ number: trimmed(ms / 1000, 1) })
  return says.milliseconds({ number: trimmed(ms, ms < 10 ? 2 : 0) })
}

/** `+50 ms`, `−5 s`. */
export const offsetText = (us: Micros): string => `${us < 0 ? '−' : '+'}${durationText(us)}`

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)))
