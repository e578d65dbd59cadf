import { useMemo } from 'react'
import { namesOf } from '../../many/outcome.ts'
import { worst } from '../../many/pick.ts'
import { Button } from '../kit/Button.tsx'
import { Octagon } from '../kit/Icon.tsx'
import { Checks } from './Checks.tsx'
import { Distribution } from './Distribution.tsx'
import { Forecasts } from './Forecasts.tsx'
import { openRun } from './openRun.ts'
import type { Many } from './state.ts'

/** What the runs that are in came to; each of them can be opened. */
export function Results({ many }: { many: Many }) {
  const { work, series } = many
  const names = useMemo(() => namesOf(work.protocol), [work])
  return (
    <>
      <Worst many={many} />
      <Checks work={work} series={series} names={names} />
      <Forecasts series={series} names={names} />
      <Distribution work={work} series={series} names={names} />
    </>
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
    <Button look="outline" className="mb-6 text-14" onClick={() => openRun(work, asItIs, outcome.seed)}>
      <Octagon size={20} />
      Open the worst run: seed {outcome.seed}, {broke} {broke === 1 ? 'promise' : 'promises'} broken
    </Button>
  )
}
