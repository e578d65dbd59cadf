import { callText, clientText, shownText } from '../call-words.ts'
import type { Call } from '../history.ts'
import type { Edge } from './precedence.ts'

/** `c1's read of x = 1`. */
export function nameOf(call: Call): string {
  if (call.does !== 'read') return callText(call)
  return `${clientText(call)}'s read of ${call.key === '' ? '' : `${call.key} = `}${shownText(call.output)}`
}

/** Once around: `c1's read of y = null comes before c2's write of 1 to y, that before c2's read of x = null, …`. */
export function circleText(circle: readonly Edge[]): string {
  const within = new Set(circle.flatMap(({ from, to }) => [from, to]))
  const first = circle[0]?.from
  const hops = circle.flatMap(({ from, to, because }, i) => {
    const shown = because && !within.has(because) ? `, as ${nameOf(because.call)} shows` : ''
    const next = circle[(i + 1) % circle.length]?.from
    return [
      `${from === first ? `${nameOf(from.call)} comes` : 'that'} before ${nameOf(to.call)}${shown}`,
      ...(next && next !== to ? [`that before ${nameOf(next.call)}`] : []),
    ]
  })
  return hops.join(', ')
}
