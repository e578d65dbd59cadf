import { says } from './words.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long before `now` something was. Both in ms since 1970. */
export function agoText(then: number, now: number): string {
  const passed = now - then
  if (passed < MINUTE_MS) return says.justNow()
  if (passed < HOUR_MS) return says.minutesAgo({ count: Math.floor(passed / MINUTE_MS) })
  if (passed < DAY_MS) return says.hoursAgo({ count: Math.floor(passed / HOUR_MS) })
  return says.daysAgo({ count: Math.floor(passed / DAY_MS) })
}
