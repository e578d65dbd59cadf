import { useMemo, useState } from 'react'
import { binsOf } from '../../many/histogram.ts'
import type { Names } from '../../many/outcome.ts'
import { nearest } from '../../many/pick.ts'
import { spreadOf, valuesOf } from '../../many/tally.ts'
import { Section } from '../kit/Section.tsx'
import { useMedia } from '../kit/useMedia.ts'
import { measureText } from '../verdicts/measures.ts'
import { usePlayerState } from '../usePlayer.ts'
import type { Scenario } from '../../engine/scenario.ts'
import type { Work } from '../work.ts'
import { Histogram } from './Histogram.tsx'
import { openRun } from './openRun.ts'
import type { Series } from './state.ts'
import { says } from './texts.ts'
import { binText, counted, numberText, seriesText } from './words.ts'

interface DistributionProps {
  readonly work: Work
  readonly series: readonly Series[]
  readonly names: Names
}

/** How one measure is spread over the runs, and the ways to those at its ends and in its middle. */
export function Distribution({ work, series, names }: DistributionProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const options = useMemo(() => optionsOf(series, names), [series, names])
  const price = work.origin.variants?.find(({ id }) => id === 'fixed')?.price
  const cost = price && 'measure' in price ? price.measure : null
  const offered = [...options.vary, ...options.same]
  const id = [chosen, options.vary.find((each) => each === cost), ...offered].find(
    (each) => each && offered.includes(each),
  )
  if (!id) return null
  return (
    <Section title={says.howSpread()}>
      <select
        aria-label={says.measure()}
        className="mb-2 h-11 w-full rounded-cell border-[1.5px] border-border bg-bg px-3"
        value={id}
        onChange={(event) => setChosen(event.target.value)}
      >
        <Options label={says.varies()} ids={options.vary} />
        <Options label={says.same()} ids={options.same} />
      </select>
      <Spread
        work={work}
        series={series}
        names={names}
        place={names.measures.findIndex((each) => each.id === id)}
      />
    </Section>
  )
}

function Options({ label, ids }: { label: string; ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <optgroup label={label}>
      {ids.map((id) => (
        <option key={id} value={id}>
          {measureText(id)}
        </option>
      ))}
    </optgroup>
  )
}

/** How many answers there were says little of a fault: it comes last. */
const isCount = (id: string) => ['ok', 'failed', 'unknown'].includes(id)

/** What no run has is not offered. */
function optionsOf(series: readonly Series[], { measures }: Names) {
  const all = series.flatMap(({ outcomes }) => outcomes)
  const [vary, same]: [string[], string[]] = [[], []]
  for (const [place, { id }] of measures.entries()) {
    const first = all[0]?.measures[place] ?? null
    if (all.some((outcome) => outcome.measures[place] !== first)) vary.push(id)
    else if (first !== null) same.push(id)
  }
  const sorted = (ids: readonly string[]) => ids.toSorted((a, b) => Number(isCount(a)) - Number(isCount(b)))
  return { vary: sorted(vary), same: sorted(same) }
}

interface SpreadProps {
  readonly work: Work
  readonly series: readonly Series[]
  readonly names: Names
  /** The measure's place among the names. */
  readonly place: number
}

function Spread({ work, series, names, place }: SpreadProps) {
  const { runs, shown } = usePlayerState()
  const isTouched = useMedia('(pointer: coarse)')
  const { bins, areWhole, lists } = useMemo(() => {
    const sorted = series.map(({ outcomes }) => valuesOf(outcomes, place))
    const all = sorted.flat().sort((a, b) => a - b)
    return {
      lists: sorted,
      areWhole: all.every((value) => Number.isInteger(value)),
      bins: binsOf(all, isTouched ? 7 : 20),
    }
  }, [series, place, isTouched])
  const entry = runs[shown]
  const [only] = bins
  if (only && bins.length === 1) {
    return <p className="text-14">{says.inEveryRun({ value: binText(only, areWhole) })}</p>
  }
  return series.map((each, i) => {
    const values = lists[i] ?? []
    const spread = spreadOf(values)
    const present = entry && isOneOf(entry.run.plan.scenario, each.scenario) && entry
    const none = each.outcomes.length - values.length
    if (!spread) return null
    const stops = [
      [says.lowest(), spread.min],
      [says.median(), spread.median],
      [says.atMostP95(), spread.p95],
      [says.highest(), spread.max],
    ] as const
    return (
      <section key={each.as} aria-label={seriesText(each)} className="mb-4">
        <h4 className="flex justify-between gap-3 text-13 text-muted">
          <span className="font-semibold text-ink">{series.length > 1 && seriesText(each)}</span>
          <span>
            {none > 0
              ? says.meanAndNone({ value: numberText(spread.mean), ...counted(none) })
              : says.mean({ value: numberText(spread.mean) })}
          </span>
        </h4>
        <Histogram
          bins={bins}
          areWhole={areWhole}
          outcomes={each.outcomes}
          place={place}
          spread={spread}
          published={publishedMean(each, names.measures[place]?.id)}
          present={
            present ? { name: says.presentRun({ run: present.id }), seed: present.run.plan.seed } : undefined
          }
          onOpen={(seed) => openRun(work, each, seed)}
        />
        <ul className="many-stops">
          {stops.map(([name, value]) => {
            const seed = nearest(each.outcomes, place, value)?.seed
            return (
              <li key={name}>
                <button
                  type="button"
                  title={says.openSeed({ seed: seed ?? '' })}
                  aria-label={says.openStop({ stop: name, value: numberText(value), seed: seed ?? '' })}
                  onClick={() => seed !== undefined && openRun(work, each, seed)}
                >
                  <span className="text-13 text-muted">{name}</span>
                  <span className="text-16 font-semibold tabular-nums">{numberText(value)}</span>
                </button>
              </li>
            )
          })}
        </ul>
      </section>
    )
  })
}

const publishedMean = ({ expect }: Series, id: string | undefined): number | undefined =>
  expect.find((each) => 'measure' in each && each.measure === id && each.over?.mean)?.over?.published?.value

/** Whether a run is one of those that were played: the same but for its seed. */
const isOneOf = (run: Scenario, scenario: Scenario): boolean =>
  JSON.stringify({ ...run, seed: 0 }) === JSON.stringify({ ...scenario, seed: 0 })
