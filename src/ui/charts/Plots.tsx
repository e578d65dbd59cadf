import { memo, type ReactNode } from 'react'
import { latencyOf, type Ended } from '../../scene/charts/tally.ts'
import type { Plot } from './paths.ts'
import type { ChartId } from './present.ts'
import { AnsweredRow, AvailabilityRow, LatencyRow, LeaderRow, MessagesRow } from './Rows.tsx'
import type { Scales } from './scales.ts'
import type { useSeries } from './useSeries.ts'

interface PlotsProps {
  readonly series: ReturnType<typeof useSeries>
  readonly shown: readonly ChartId[]
  readonly scales: Scales
  readonly plot: Plot
  /** Of a chart's drawing. */
  readonly topOf: (chart: number) => number
  readonly width: number
  readonly height: number
  /** From here on, at the latest, it is in view. */
  readonly again: number
  /** Of letters. */
  readonly px: number
}

/** The charts one under the other. */
export function Plots({ series, shown, scales, plot, topOf, width, height, again, px }: PlotsProps) {
  const { columns, answers, spreads, reigns, gaps = [], knownAt, chosen } = series
  const drawings: Readonly<Record<ChartId, ReactNode>> = {
    answered: <AnsweredRow columns={columns} plot={plot} most={scales.answered} />,
    latency: (
      <>
        <LatencyRow answers={answers} spreads={spreads} plot={plot} yOf={scales.yOf} />
        {chosen && <Chosen answer={chosen} plot={plot} yOf={scales.yOf} />}
      </>
    ),
    available: <AvailabilityRow columns={columns} plot={plot} />,
    leaderless: <LeaderRow {...{ reigns, gaps, plot, knownAt, again, px }} />,
    messages: <MessagesRow columns={columns} plot={plot} perMessage={scales.perMessage} base={scales.base} />,
  }
  return (
    <svg aria-hidden="true" className="charts-plots" width={width} height={height}>
      <Hatches />
      {shown.map((id, i) => (
        <g key={id} transform={`translate(0 ${topOf(i)})`}>
          <path className="charts-base" d={`M0 ${plot.height + 0.5}H${width}`} />
          {drawings[id]}
        </g>
      ))}
    </svg>
  )
}

/** A selected call: a ring at its answer, with a line from when it was made. */
function Chosen({ answer, plot, yOf }: { answer: Ended; plot: Plot; yOf: Scales['yOf'] }) {
  const y = yOf(latencyOf(answer))
  return (
    <>
      <path className="charts-wait" d={`M${answer.calledAt * plot.scale} ${y}H${answer.at * plot.scale}`} />
      <circle className="charts-chosen" cx={answer.at * plot.scale} cy={y} r={6} />
    </>
  )
}

const Hatches = memo(function Hatches() {
  return (
    <defs>
      {['failed', 'gone'].map((kind) => (
        <pattern
          key={kind}
          id={`charts-hatch-${kind}`}
          className={`charts-hatch-${kind}`}
          width={4}
          height={4}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={2} height={4} />
        </pattern>
      ))}
    </defs>
  )
})
