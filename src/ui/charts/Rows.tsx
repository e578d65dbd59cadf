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

/** Solid: answered ok. Hatched: failed. Hollow: nobody knows. `most` a second reaches the top. */
export const AnsweredRow = memo(function AnsweredRow({
  columns,
  plot,
  most,
}: ColumnsProps & { most: number }) {
  const px = (rate: number) => (Math.min(rate, most) / most) * plot.height
  return (
    <>
      <path className="charts-ok" d={bars(columns, plot, ({ ok }) => [0, px(ok)])} />
      <path
        className="charts-failed"
        d={bars(columns, plot, ({ ok, failed }) => [px(ok), px(ok + failed)])}
      />
      <path
        className="charts-unknown"
        d={bars(columns, plot, ({ ok, failed, unknown }) => [px(ok + failed), px(ok + failed + unknown)])}
      />
    </>
  )
})

/** Solid: the share that was answered ok; hatched above it: what failed or had no answer; pale: what waited all the time. */
export const AvailabilityRow = memo(function AvailabilityRow({ columns, plot }: ColumnsProps) {
  const { height } = plot
  const asked = columns.filter(({ availability }) => availability !== null)
  const ok = ({ availability }: Column) => (availability ?? 0) * height
  const pale = ({ waiting }: Column) => (1 - waiting) * height
  return (
    <>
      <path className="charts-ok" d={bars(asked, plot, (column) => [0, ok(column)], 0)} />
      <path className="charts-failed" d={bars(asked, plot, (column) => [ok(column), pale(column)], 0)} />
      <path className="charts-waiting" d={bars(asked, plot, (column) => [pale(column), height], 0)} />
    </>
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
  /** Of letters. */
  readonly px: number
}

const AROUND_PX = 6

/** A solid bar while somebody leads, with its term where there is room; a hollow one while nobody does, with how long. */
export const LeaderRow = memo(function LeaderRow({ reigns, gaps, plot, knownAt, px }: LeaderRowProps) {
  const x = (at: Micros) => Math.round(Math.min(at, knownAt) * plot.scale)
  const high = Math.min(plot.height, px + 7)
  const y = (plot.height - high) / 2
  const middle = y + high / 2
  const fits = (words: string, from: Micros, to: Micros) =>
    x(to) - x(from) > textWidth(words, px) + AROUND_PX * 2
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
          <text key={from} className="charts-term" x={x(from) + AROUND_PX} y={middle}>
            {name}
          </text>
        ) : null,
      )}
      {gaps.map(({ from, to }) => (
        <path
          key={from}
          className="charts-leaderless"
          d={`M${x(from)} ${y + 0.5}H${x(to)}M${x(from)} ${y + high - 0.5}H${x(to)}`}
        />
      ))}
      {gaps.map(({ from, to }) => {
        const words = durationText(Math.min(to, knownAt) - from)
        return fits(words, from, to) ? (
          <text key={from} className="charts-without" x={x(from) + AROUND_PX} y={middle}>
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
