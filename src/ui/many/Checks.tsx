import { BROKE, type Names } from '../../many/outcome.ts'
import { countsOf, type Counts } from '../../many/tally.ts'
import { told } from '../../words.ts'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import type { Work } from '../work.ts'
import { openRun } from './openRun.ts'
import type { Series } from './state.ts'
import { says } from './texts.ts'
import { counted, countsText, seriesText, seriesWithin } from './words.ts'

interface ChecksProps {
  readonly work: Work
  readonly series: readonly Series[]
  readonly names: Names
}

interface Row {
  readonly id: string
  readonly title: string
  /** The check's place among the names. */
  readonly place: number
  /** One for each series. */
  readonly counts: readonly Counts[]
}

/** How often each promise was kept. What broke comes first; what held everywhere is only named. */
export function Checks({ work, series, names }: ChecksProps) {
  const tallies = series.map(({ outcomes }) => countsOf(outcomes, names.checks.length))
  const rows = names.checks.map(({ id, title }, place): Row => {
    return { id, title, place, counts: tallies.flatMap((counts) => counts[place] ?? []) }
  })
  const isBroken = ({ counts }: Row) => counts.some(({ broke }) => broke > 0)
  const holds = ({ counts }: Row) => counts.every(({ broke, undecided }) => broke + undecided === 0)
  const listed = [...rows.filter(isBroken), ...rows.filter((row) => !isBroken(row) && !holds(row))]
  const held = rows.filter(holds)
  return (
    <Section title={says.howOften()}>
      <ul>
        {listed.map((row) => (
          <li key={row.id} className="mb-3">
            <h4 className="flex items-center gap-2 text-14 font-semibold">
              {isBroken(row) && (
                <span className="text-lost">
                  <Icon name="octagon" size={16} />
                </span>
              )}
              {told(row.title)}
            </h4>
            {series.map((each, i) => (
              <Bar
                key={each.as}
                work={work}
                series={each}
                row={row}
                counts={row.counts[i] ?? { held: 0, broke: 0, undecided: 0 }}
                isAlone={series.length === 1}
              />
            ))}
          </li>
        ))}
      </ul>
      {held.length > 0 && (
        <details className="text-14">
          <summary className="flex min-h-11 cursor-pointer items-center gap-2">
            <span aria-hidden="true" className="font-bold text-committed">
              ✓
            </span>
            <span className="underline decoration-1 underline-offset-4">
              {listed.length === 0 ? says.allHeld() : says.someHeld({ count: held.length })}
            </span>
          </summary>
          <ul className="pb-1 ps-6 text-muted">
            {held.map(({ id, title }) => (
              <li key={id}>{told(title)}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

interface BarProps {
  readonly work: Work
  readonly series: Series
  readonly row: Row
  readonly counts: Counts
  readonly isAlone: boolean
}

/** The runs as one bar; where some of them broke, it opens the first of those. */
function Bar({ work, series, row, counts, isAlone }: BarProps) {
  const { held, broke, undecided } = counts
  const all = held + broke + undecided
  const seed = series.outcomes.find(({ verdicts }) => verdicts[row.place] === BROKE)?.seed
  const share = (count: number) => `${(100 * count) / Math.max(all, 1)}%`
  const words = all === 0 ? says.noneYet() : countsText(counts)
  const drawn = (
    <>
      {!isAlone && <span>{seriesText(series)}</span>}
      <span className="many-bar">
        <span className="many-broke" style={{ width: share(broke) }} hidden={broke === 0} />
        <span className="many-undecided" style={{ width: share(undecided) }} hidden={undecided === 0} />
      </span>
      <span className={`many-bar-words ${broke > 0 ? 'font-semibold' : 'text-muted'}`}>
        {broke > 0 ? countsText({ held: held + undecided, broke, undecided: 0 }) : words}
        {broke > 0 && undecided > 0 && (
          <span className="font-normal text-muted">, {says.undecided(counted(undecided))}</span>
        )}
      </span>
    </>
  )
  const look = isAlone ? 'many-row' : 'many-row many-row-paired'
  if (seed === undefined) return <div className={look}>{drawn}</div>
  return (
    <button
      type="button"
      className={`${look} many-row-opens`}
      aria-label={says.openBroken({
        promise: told(row.title),
        series: seriesWithin(series),
        counts: words,
        seed,
      })}
      title={says.openSeed({ seed })}
      onClick={() => openRun(work, series, seed, row.id)}
    >
      {drawn}
    </button>
  )
}
