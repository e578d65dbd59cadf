import type { Plan } from '../engine/plan.ts'
import { told } from '../words.ts'
import { says } from './words.ts'

// Owned by whoever owns the page's words, like `narrate.ts`: the command line and the page say things the same way.

/** What people call a node: `S1`, `Ana`; what is no node's id stands for itself. */
export function nameOf(plan: Plan, id: string): string {
  const planned = plan.nodes.find((node) => node.id === id)
  if (planned) return planned.name
  const isAdded = plan.script.some((line) => line.do === 'add' && line.node === id)
  return isAdded ? id.toUpperCase() : id
}

/** `S1, S2, S3`. */
export const commas = (texts: readonly string[]): string =>
  texts.length === 0 ? '' : texts.reduce((before, next) => says.comma({ before, next }))

/** More names than these are not read, but counted. */
const MOST_NAMES = 9
const NAMED = 3

/** A list as people say it: `S1, S2 and S3`. */
export function listOf(names: readonly string[]): string {
  if (names.length > MOST_NAMES) {
    return says.andMore({ before: commas(names.slice(0, NAMED)), count: names.length - NAMED })
  }
  const last = names.at(-1)
  if (last === undefined || names.length < 2) return names.join('')
  return says.and({ before: commas(names.slice(0, -1)), last })
}

/** Seconds of the observer's time; three decimals where a second of watching holds less than a tenth of a second. */
export function timeText(at: number, pace = 1000): string {
  return says.seconds({ number: (at / 1_000_000).toFixed(pace < 100 ? 3 : 2) })
}

/** `stepDown` → `step down`. */
export const timerText = (name: string): string =>
  told(
    name.replaceAll(
      /([a-z])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    ),
  )

/** `Side A`. */
export const sideText = (place: number): string => says.side({ letter: String.fromCharCode(65 + place) })
