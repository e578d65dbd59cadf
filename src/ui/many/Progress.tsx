import type { Many } from './state.ts'
import { countText, numberText } from './words.ts'

/** How far it is, and at each quarter for those who do not see it. */
export function Progress({ many }: { many: Many }) {
  const { status, done, jobs, failures, trouble } = many
  const [failure] = failures
  return (
    <div className="mt-3 mb-6">
      <progress className="many-progress" aria-label="Runs played" value={done} max={jobs} />
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
          {countText(failures.length, 'run')} could not be played. Seed {failure.seed}: {failure.why}
        </p>
      )}
    </div>
  )
}

const endings = { done: '', playing: ' so far', cancelled: ', then cancelled', stopped: ', then stopped' }

function statusText({ status, done, jobs }: Many): string {
  return status === 'done'
    ? countText(done, 'run')
    : `${numberText(done)} of ${countText(jobs, 'run')}${endings[status]}`
}

function paceText({ done, tookMs }: Many): string {
  if (done === 0) return ''
  const seconds = tookMs / 1000
  return `${seconds.toFixed(1)} s, ${numberText(Math.round(done / seconds))} a second`
}

/** Changes four times only, so that it is heard four times only. */
function heardText(status: Many['status'], done: number, jobs: number): string {
  if (status === 'cancelled') return `Cancelled after ${countText(done, 'run')}.`
  const quarter = Math.floor((4 * done) / jobs)
  if (quarter === 4) return `All ${countText(jobs, 'run')} are played.`
  return quarter === 0 ? '' : `${quarter * 25} % of ${countText(jobs, 'run')} played.`
}
