import { memo } from 'react'
import type { Micros } from '../../engine/contract.ts'
import type { Column, Spread } from '../../scene/charts/columns.ts'
import { latencyOf, type Ended } from '../../scene/charts/tally.ts'
import type { Interregnum, Reign } from '../../scene/leadership.ts'
import { durationText } from '../../scene/units.ts'
import { textWidth } from '../stage/measure.ts'
import { bars, dots, type Plot } from './paths.ts'

interface ColumnsProps {
  readonly columns: readonly Column[]
  readonly plot: Plot
}

/** One on the other: solid what was answered ok, hatched what failed, hollow what had no answer, pale what waited. */
function Stacked({ columns, plot, gap, heightsOf }: StackedProps) {
  const stacked = columns.map((column) => {
    let top = 0
    const spans = heightsOf(column).map((height) => [top, (top += height)] as const)
    return { ...column, spans }
  })
  return stack.map((look, i) => (
    <path
      key={look}
      className={`charts-${look}`}
      d={bars(stacked, plot, ({ spans }) => spans[i] ?? [0, 0], gap)}
    />
  ))
}

const stack = ['ok', 'failed', 'unknown', 'waiting'] as const

interface StackedProps extends ColumnsProps {
  readonly gap: number
  /** Of each of the stack, in pixels. */
  readonly heightsOf: (column: Column) => readonly number[]
}

/** `most` a second reaches the top. */
export const AnsweredRow = memo(function AnsweredRow({
  columns,
  plot,
  most,
}: ColumnsProps & { most: number }) {
  const px = (rate: number) => (Math.min(rate, most) / most) * plot.height
  return (
    <Stacked
      {...{ columns, plot }}
      gap={1}
      heightsOf={({ ok, failed, unknown }) => [ok, failed, unknown].map(px)}
    />
  )
})

/** All calls of a bin reach the top. */
export const AvailabilityRow = memo(function AvailabilityRow({ columns, plot }: ColumnsProps) {
  return (
    <Stacked
      {...{ columns, plot }}
      gap={0}
      heightsOf={({ shares }) => stack.map((look) => (shares?.[look] ?? 0) * plot.height)}
    />
  )
})

/** Upwards: delivered; downwards, hatched: gone. Both on one scale, of which a message a second is so many pixels high. */
export const MessagesRow = memo(function MessagesRow(
  props: ColumnsProps & { readonly perMessage: number; readonly base: number },
) {
  const { columns, plot, perMessage, base } = props
  return (
    <>
      <path
        className="charts-delivered"
        d={bars(columns, plot, ({ delivered }) => [base, base + delivered * perMessage])}
      />
      <path
        className="charts-gone"
        d={bars(columns, plot, ({ gone }) => [base - Math.max(gone > 0 ? 3 : 0, gone * perMessage), base])}
      />
    </>
  )
})

interface LatencyRowProps {
  readonly answers: readonly Ended[]
  /** Where there are too many answers for a dot each. */
  readonly spreads: readonly Spread[] | undefined
  readonly plot: Plot
  readonly yOf: (latency: Micros) => number
}

/** A dot for each answer; or for each bin a bar at the median, with a line up to the longest. */
export const LatencyRow = memo(function LatencyRow({ answers, spreads, plot, yOf }: LatencyRowProps) {
  const { scale } = plot
  if (!spreads) {
    const points = answers.map((answer) => ({ x: answer.at * scale, y: yOf(latencyOf(answer)) }))
    return <path className="charts-dots" d={dots(points)} />
  }
  const lines = spreads.map(({ from, to, median, longest }) => {
    const middle = Math.round(((from + to) / 2) * scale)
    return `M${middle} ${yOf(median).toFixed(1)}V${yOf(longest).toFixed(1)}`
  })
  const medians = spreads.map(
    ({ from, to, median }) =>
      `M${Math.round(from * scale)} ${yOf(median).toFixed(1)}H${Math.round(to * scale) - 1}`,
  )
  return (
    <>
      <path className="charts-longest" d={lines.join('')} />
      <path className="charts-median" d={medians.join('')} />
    </>
  )
})

interface LeaderRowProps {
  readonly reigns: readonly Reign[]
  readonly gaps: readonly Interregnum[]
  readonly plot: Plot
  readonly knownAt: Micros
  /** From here on, at the latest, it is in view: who has led since before is named here. */
  readonly again: number
  /** Of letters. */
  readonly px: number
}

const AROUND_PX = 6

/** A solid bar while somebody leads, with its term where there is room; a hollow one while nobody does, with how long. */
export const LeaderRow = memo(function LeaderRow(props: LeaderRowProps) {
  const { reigns, gaps, plot, knownAt, again, px } = props
  const x = (at: Micros) => Math.round(Math.min(at, knownAt) * plot.scale)
  const high = Math.min(plot.height, px + 7)
  const y = Math.round((plot.height - high) / 2)
  const middle = y + high / 2
  const wordsAt = (from: Micros) => Math.max(x(from), again) + AROUND_PX
  const fits = (words: string, from: Micros, to: Micros) =>
    x(to) - wordsAt(from) > textWidth(words, px) + AROUND_PX
  const led = complementOf(gaps, knownAt)
  return (
    <>
      {led.map(({ from, to }) => (
        <rect key={from} className="charts-led" x={x(from)} y={y} width={x(to) - x(from)} height={high} />
      ))}
      {reigns.slice(1).map(({ from }) => (
        <path key={from} className="charts-turn" d={`M${x(from)} ${y}v${high}`} />
      ))}
      {reigns.map(({ from, to, name }) =>
        fits(name, from, to) ? (
          <text key={from} className="charts-term" x={wordsAt(from)} y={middle}>
            {name}
          </text>
        ) : null,
      )}
      {gaps.map(({ from, to }) => (
        <g key={from} className="charts-leaderless">
          <rect x={x(from)} y={y} width={x(to) - x(from)} height={high} />
          <path d={`M${x(from)} ${y + 0.5}H${x(to)}M${x(from)} ${y + high - 0.5}H${x(to)}`} />
        </g>
      ))}
      {gaps.map(({ from, to }) => {
        const words = durationText(Math.min(to, knownAt) - from)
        return fits(words, from, to) ? (
          <text key={from} className="charts-without" x={wordsAt(from)} y={middle}>
            {words}
          </text>
        ) : null
      })}
    </>
  )
})

/** Everything between the gaps. */
function complementOf(gaps: readonly Interregnum[], knownAt: Micros) {
  const starts = [0, ...gaps.map(({ to }) => to)]
  const ends = [...gaps.map(({ from }) => from), knownAt]
  return starts.map((from, i) => ({ from, to: ends[i] ?? knownAt })).filter(({ from, to }) => from < to)
}
