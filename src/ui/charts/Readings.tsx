import { says } from './words.ts'
import type { ChartId, Reading } from './present.ts'

interface ReadingsProps {
  readonly shown: readonly ChartId[]
  readonly readings: Readonly<Record<ChartId, Reading>>
  /** What the upper edge of a chart stands for. */
  readonly tops: Readonly<Partial<Record<ChartId, string>>>
  readonly topOf: (chart: number) => number
  readonly pitch: number
  readonly height: number
}

/** What each chart is, and its value at the playhead. */
export function Readings({ shown, readings, tops, topOf, pitch, height }: ReadingsProps) {
  return (
    <ul className="chart-names charts-readings" aria-label={says.atPlayhead()} style={{ height }}>
      {shown.map((id, i) => {
        const { value, isSum, gone } = readings[id]
        return (
          <li key={id} style={{ top: topOf(i), height: pitch }}>
            <span className="charts-label">{says[id]()}</span>
            <span className="charts-value">
              {gone !== undefined && <span className="charts-value-gone">{gone}</span>}
              {value}
              {isSum && <small> {says.soFar()}</small>}
            </span>
            <span className="charts-top" aria-hidden="true">
              {tops[id]}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
