import type { Value } from '../engine/contract.ts'
import type { Call, When } from './history.ts'
import { atMs, valueText } from './words.ts'

/** How the sentences about a history name its calls. */

/** `process 3`: a file may number its processes only. Whoever has a name keeps it. */
export const processName = (process: string): string => (/^\d/.test(process) ? `process ${process}` : process)

/**
 * A client that goes on as another process after an unknown outcome, `c1 (2)`, keeps its session: a session is a person's or an
 * application's, not a connection's (Terry et al., PDIS 1994, §2).
 */
export const sessionOf = ({ process }: Pick<Call, 'process'>): string => process.replace(/ \(\d+\)$/, '')

export const clientText = (call: Call): string => processName(sessionOf(call))

/** `at 300 ms`; of a file that tells no times, `on line 12`; of one that has no lines either, `at event 12`. */
function placeText(unit: When['unit'], place: number): string {
  if (unit === 'us') return `at ${atMs(place)}`
  return unit === 'line' ? `on line ${place}` : `at event ${place}`
}

export const whenCalled = ({ when }: Call): string => placeText(when.unit, when.start)

export const whenAnswered = ({ when }: Call): string =>
  when.end === undefined ? 'later' : placeText(when.unit, when.end)

const MOST_SHOWN = 5

/** Of a long list its end. */
export function shownText(value: Value): string {
  if (!Array.isArray(value) || value.length <= MOST_SHOWN) return valueText(value)
  return `[…,${JSON.stringify(value.slice(-MOST_SHOWN)).slice(1)}`
}

/** `c1 read x = 1 at 300 ms`. */
export const readText = (call: Call): string =>
  `${clientText(call)} read ${call.key === '' ? '' : `${call.key} = `}${shownText(call.output)} ${whenAnswered(call)}`

/** `write of 2`. */
export const deedText = ({ does, input }: Call): string =>
  input === null && does !== 'write' ? does : `${does} of ${shownText(input)}`

/** `c1's write of 2 to x`. */
export const callText = (call: Call): string =>
  `${clientText(call)}'s ${deedText(call)}${call.key === '' ? '' : ` ${call.does === 'read' ? 'of' : 'to'} ${call.key}`}`
