import type { Call } from '../../checks/history.ts'
import type { Row } from './chart.ts'

/** Where an arrow leads from a call: along its row, or to what is nearest in time in the next row that has any. */
export function neighbour(rows: readonly Row[], id: string, key: string): Call | undefined {
  const at = rows.findIndex(({ bars }) => bars.some(({ call }) => call.id === id))
  const bars = rows[at]?.bars ?? []
  const place = bars.findIndex(({ call }) => call.id === id)
  const from = bars[place]?.from ?? 0
  const nearest = (others: Row | undefined) =>
    others?.bars.reduce((a, b) => (Math.abs(b.from - from) < Math.abs(a.from - from) ? b : a))
  const isPeopled = ({ bars: own }: Row) => own.length > 0
  switch (key) {
    case 'ArrowLeft':
      return bars[place - 1]?.call
    case 'ArrowRight':
      return bars[place + 1]?.call
    case 'Home':
      return bars[0]?.call
    case 'End':
      return bars.at(-1)?.call
    case 'ArrowUp':
      return nearest(rows.slice(0, at).findLast(isPeopled))?.call
    case 'ArrowDown':
      return nearest(rows.slice(at + 1).find(isPeopled))?.call
    default:
      return undefined
  }
}

export const isWalk = (key: string): boolean => key.startsWith('Arrow') || key === 'Home' || key === 'End'
