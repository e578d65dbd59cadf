import type { Chart, ChartTransition } from './chart.ts'
import { enclosing } from './chart.ts'
import { says } from './texts.ts'

/**
 * All transitions from one state to another as one arrow, between neighbours: a state that is entered from outside of what encloses
 * it is entered through that. Which one it is, the list of transitions tells.
 */
export interface Arrow {
  readonly id: string
  /** The state in which it is drawn; null: the machine itself. */
  readonly scope: string | null
  /** null: any state of its scope. */
  readonly from: string | null
  /** The same as `from` where a state is left and entered again. */
  readonly to: string
  readonly transitions: readonly ChartTransition[]
}

export function arrowsOf(chart: Chart): readonly Arrow[] {
  const arrows = new Map<string, Arrow>()
  for (const transition of chart.transitions) {
    const ends = endsOf(chart, transition)
    if (!ends) continue
    const id = `${ends.scope ?? ''}: ${ends.from ?? ''}→${ends.to}`
    const transitions = [...(arrows.get(id)?.transitions ?? []), transition]
    arrows.set(id, { id, ...ends, transitions })
  }
  return [...arrows.values()]
}

function endsOf(
  chart: Chart,
  { from, to }: ChartTransition,
): Pick<Arrow, 'scope' | 'from' | 'to'> | undefined {
  if (to === null) return undefined
  // From the machine inwards.
  const source = from === null ? [] : enclosing(chart, from).toReversed()
  const target = enclosing(chart, to).toReversed()
  const isOwn = from === to
  const shared = source.findIndex((id, depth) => id !== target[depth])
  const depth = isOwn ? source.length - 1 : shared < 0 ? source.length : shared
  const scope = source[depth - 1] ?? null
  const begin = chart.initials.find(({ parent }) => parent === scope)
  const entered = target[depth] ?? begin?.target
  return entered === undefined ? undefined : { scope, from: source[depth] ?? null, to: entered }
}

/** What a transition is known by: its event, or the guard that it waits for. */
export const wordOf = ({ event, guard }: ChartTransition): string => event ?? `[${guard ?? says.atOnce()}]`

/** What is written on an arrow: an only transition with its guard; of several the first ones, and how many more there are. */
export function linesOf({ transitions }: Arrow, longest: number): readonly string[] {
  const [only] = transitions
  if (only && transitions.length === 1) {
    return [only.event, only.guard && `[${only.guard}]`].flatMap((text) => (text ? wrap(text, longest) : []))
  }
  const words = [...new Set(transitions.map(wordOf))]
  const shown = words.length > MOST_WORDS ? words.slice(0, MOST_WORDS - 1) : words
  const more = words.length - shown.length
  return [...shown.flatMap((word) => wrap(word, longest)), ...(more > 0 ? [says.more({ count: more })] : [])]
}

const MOST_WORDS = 2

/** Broken at spaces into lines of so many letters, or of one longer word. */
export function wrap(text: string, longest: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.pop()
    const longer = line === undefined ? word : `${line} ${word}`
    if (line === undefined || longer.length <= longest) lines.push(longer)
    else lines.push(line, word)
  }
  return lines
}
