import { told } from '../../words.ts'
import type { Many } from './state.ts'
import { says } from './texts.ts'
import { counted, numberText } from './words.ts'

/** How far it is, and at each quarter for those who do not see it. */
export function Progress({ many }: { many: Many }) {
  const { status, done, jobs, failures, trouble } = many
  const [failure] = failures
  return (
    <div className="mt-3 mb-6">
      <progress aria-label={says.runsPlayed()} value={done} max={jobs} />
      <p className="flex justify-between gap-3 text-13 text-muted tabular-nums">
        <span>{statusText(many)}</span>
        <span>{paceText(many)}</span>
      </p>
      <output className="sr-only">{heardText(status, done, jobs)}</output>
      {trouble !== '' && (
        <p role="alert" className="mt-2 border-l-[3px] border-lost pl-3 text-14">
          {trouble}
        </p>
      )}
      {failure && (
        <p className="mt-2 border-l-[3px] border-lost pl-3 text-14">
          {says.notPlayed({ ...counted(failures.length), seed: failure.seed, why: told(failure.why) })}
        </p>
      )}
    </div>
  )
}

function statusText({ status, done, jobs }: Many): string {
  if (status === 'done') return says.runs(counted(done))
  return says[status]({ done: numberText(done), ...counted(jobs) })
}

function paceText({ done, tookMs }: Many): string {
  if (done === 0) return ''
  const seconds = tookMs / 1000
  return says.pace({ seconds: seconds.toFixed(1), number: numberText(Math.round(done / seconds)) })
}

/** Changes four times only, so that it is heard four times only. */
function heardText(status: Many['status'], done: number, jobs: number): string {
  if (status === 'cancelled') return says.cancelledAfter(counted(done))
  const quarter = Math.floor((4 * done) / jobs)
  if (quarter === 4) return says.allPlayed(counted(jobs))
  return quarter === 0 ? '' : says.sharePlayed({ percent: quarter * 25, ...counted(jobs) })
}
