import { useState, type KeyboardEvent } from 'react'
import { binOf, type Bin } from '../../many/histogram.ts'
import type { Outcome } from '../../many/outcome.ts'
import type { Spread } from '../../many/tally.ts'
import { axisOf } from './axis.ts'
import { says } from './texts.ts'
import { binText, counted, numberText } from './words.ts'

interface HistogramProps {
  readonly bins: readonly Bin[]
  readonly areWhole: boolean
  readonly outcomes: readonly Outcome[]
  /** The measure's place among the names. */
  readonly place: number
  readonly spread: Spread
  /** What is published of the mean, if anything. */
  readonly published: number | undefined
  readonly present: { readonly name: string; readonly seed: number } | undefined
  readonly onOpen: (seed: number) => void
}

/** A bar for each bin, as a button as high as the chart: it opens one of its runs. One stop of Tab, arrows among the bars. */
export function Histogram({
  bins,
  areWhole,
  outcomes,
  place,
  spread,
  published,
  present,
  onOpen,
}: HistogramProps) {
  const [looked, setLooked] = useState<number | null>(null)
  const [inTab, setInTab] = useState(0)
  const seeds = seedsIn(bins, outcomes, place)
  const most = Math.max(...seeds.map(({ length }) => length))
  const filled = [...seeds.keys()].filter((bin) => seeds[bin]?.length)
  const axis = axisOf(bins, areWhole)
  const value = outcomes.find(({ seed }) => seed === present?.seed)?.measures[place] ?? null
  const textOf = (bin: number) =>
    says.bar({
      bin: binText(bins[bin] ?? { from: 0, to: 0 }, areWhole),
      ...counted(seeds[bin]?.length ?? 0),
    })
  return (
    <div className="many-chart">
      <div className="many-plot" dir="ltr">
        <Mark at={axis.shareOf(spread.median)} name={says.median()} />
        {published !== undefined && (
          <Mark at={axis.shareOf(published)} name={says.publishedMean()} isSecond />
        )}
        {spread.p95 !== spread.median && <Mark at={axis.shareOf(spread.p95)} name={says.p95()} isSecond />}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move among its buttons */}
        <ul className="many-bars" onKeyDown={moveFocus} onPointerLeave={() => setLooked(null)}>
          {seeds.map((each, bin) => (
            <li key={bins[bin]?.from}>
              {each.length > 0 && (
                <button
                  type="button"
                  tabIndex={bin === (filled.includes(inTab) ? inTab : filled[0]) ? 0 : -1}
                  aria-label={says.openBar({ bar: textOf(bin), seed: each[0] ?? '' })}
                  onPointerEnter={() => setLooked(bin)}
                  onFocus={() => {
                    setInTab(bin)
                    setLooked(bin)
                  }}
                  onBlur={() => setLooked(null)}
                  onClick={() => each[0] !== undefined && onOpen(each[0])}
                >
                  <span style={{ height: `${(100 * each.length) / most}%` }} />
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="many-axis" dir="ltr" aria-hidden="true">
        {axis.labels.map(({ at, value: label }) => (
          <span
            key={label}
            className={at < 0.03 ? 'many-first' : at > 0.97 ? 'many-last' : ''}
            style={{ left: `${100 * at}%` }}
          >
            {numberText(label)}
          </span>
        ))}
      </div>
      {value !== null && present && (
        <div className="many-present" dir="ltr">
          <span className={sideOf(axis.shareOf(value))} style={{ left: `${100 * axis.shareOf(value)}%` }}>
            <b aria-hidden="true">▲</b> {says.presentValue({ run: present.name, value: numberText(value) })}
          </span>
        </div>
      )}
      <p aria-hidden="true" className="min-h-5 text-13 text-muted">
        {looked === null
          ? says.aBarOpens()
          : says.barAndSeed({ bar: textOf(looked), seed: seeds[looked]?.[0] ?? '' })}
      </p>
    </div>
  )
}

/** Words stand on the side where there is room. */
const sideOf = (share: number) => (share > 0.6 ? 'many-left' : '')

function Mark({ at, name, isSecond = false }: { at: number; name: string; isSecond?: boolean }) {
  return (
    <span
      className={`many-mark ${isSecond ? 'many-mark-second' : ''} ${sideOf(at)}`}
      style={{ left: `${100 * at}%` }}
    >
      <span>{name}</span>
    </span>
  )
}

/** Ascending, by bin. */
function seedsIn(
  bins: readonly Bin[],
  outcomes: readonly Outcome[],
  place: number,
): readonly (readonly number[])[] {
  const seeds = bins.map((): number[] => [])
  for (const { seed, measures } of outcomes) {
    const value = measures[place]
    if (typeof value === 'number') seeds[binOf(bins, value)]?.push(seed)
  }
  return seeds
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const bars = [...event.currentTarget.querySelectorAll('button')]
  const at = bars.findIndex((bar) => bar === document.activeElement)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  bars[Math.max(0, Math.min(to, bars.length - 1))]?.focus()
}
