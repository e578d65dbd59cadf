import { agoText } from './ago.ts'
import type { Slot } from './records.ts'
import { says } from './words.ts'

/** How much there is of a piece of work, and from when. */
export function stateText({ runs, savedAt }: Pick<Slot, 'runs' | 'savedAt'>): string {
  return says.state({ runs: says.runs({ count: runs }), ago: agoText(savedAt, Date.now()) })
}
