import { useMemo } from 'react'
import { namesOf } from '../../many/outcome.ts'
import { worst } from '../../many/pick.ts'
import { Button } from '../kit/Button.tsx'
import { Octagon } from '../kit/Icon.tsx'
import { Checks } from './Checks.tsx'
import { Distribution } from './Distribution.tsx'
import { Forecasts } from './Forecasts.tsx'
import { hasFixedDelays } from '../../many/jitter.ts'
import { startFrom } from './choose.ts'
import { openRun } from './openRun.ts'
import { choose, type Many, type Series } from './state.ts'
import { says } from './texts.ts'
import { counted } from './words.ts'

/** What the runs that are in came to; each of them can be opened. */
export function Results({ many }: { many: Many }) {
  const { work, series } = many
  const names = useMemo(() => namesOf(work.protocol), [work])
  return (
    <>
      <Alike many={many} />
      <Worst many={many} />
      <Checks work={work} series={series} names={names} />
      <Forecasts series={series} names={names} />
      <Distribution work={work} series={series} names={names} />
    </>
  )
}

/** Where nothing is left to luck, one run tells everything. */
function Alike({ many: { work, status, series } }: { many: Many }) {
  if (status !== 'done' || !series.every(isAlike)) return null
  const again = () => {
    choose({ variesDelays: true })
    startFrom(work)
  }
  return (
    <div className="mb-6 rounded-card border-[1.5px] border-border px-4 pt-3 pb-2">
      <p className="text-14">{says.alike(counted(series[0]?.outcomes.length ?? 0))}</p>
      <Button look="link" className="-ms-1 text-14" onClick={again}>
        {says.varyAndRunAgain()}
      </Button>
    </div>
  )
}

function isAlike({ scenario, outcomes }: Series): boolean {
  const [first] = outcomes
  const same = String([first?.verdicts, first?.measures])
  return (
    outcomes.length > 1 &&
    hasFixedDelays(scenario) &&
    outcomes.every(({ verdicts, measures }) => String([verdicts, measures]) === same)
  )
}

/** Where some runs are worse than others. */
function Worst({ many: { work, series } }: { many: Many }) {
  const [asItIs] = series
  const found = asItIs && worst(asItIs.outcomes)
  if (!found || asItIs.outcomes.every(({ verdicts }) => String(verdicts) === String(found.outcome.verdicts)))
    return null
  const { outcome, broke } = found
  return (
    <Button
      look="outline"
      className="mb-6 max-w-full text-14"
      onClick={() => openRun(work, asItIs, outcome.seed)}
    >
      <Octagon size={20} />
      {says.seeTheWorst({ seed: outcome.seed, count: broke })}
    </Button>
  )
}
