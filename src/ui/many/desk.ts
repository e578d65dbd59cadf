import { jobsOf, type Batch } from '../../many/batch.ts'
import { merge } from '../../many/outcome.ts'
import { useUi } from '../store.ts'
import type { Work } from '../work.ts'
import type { Answer } from './messages.ts'
import { playBatch } from './pool.ts'
import { useMany, type Many, type Series } from './state.ts'
import { says } from './texts.ts'
import { counted } from './words.ts'

/** Has many runs played and keeps what comes of them. */

/** The page takes notice so often; workers answer more often than that. */
const NOTICE_EVERY_MS = 150

let stop = () => {}

/** Plays every series under so many seeds from `firstSeed` on. What was played before gives way. */
export function start(work: Work, series: readonly Series[], firstSeed: number, seeds: number): void {
  stop()
  const batch: Batch = { scenarios: series.map(({ scenario }) => scenario), firstSeed, seeds }
  const startedAt = performance.now()
  let heard: Answer[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let many: Many = {
    work,
    status: 'playing',
    series,
    seeds,
    jobs: jobsOf(batch),
    done: 0,
    failures: [],
    trouble: '',
    tookMs: 0,
  }

  const notice = (change: Partial<Many> = {}) => {
    clearTimeout(timer)
    timer = undefined
    many = { ...heard.reduce(taken, many), tookMs: performance.now() - startedAt, ...change }
    heard = []
    useMany.setState({ many })
  }
  const dismiss = playBatch(batch, {
    played: (answer) => {
      heard.push(answer)
      timer ??= setTimeout(notice, NOTICE_EVERY_MS)
    },
    died: (left) => {
      notice({ trouble: deathText(left), ...(left === 0 && { status: 'stopped' }) })
    },
    finished: () => {
      notice({ status: 'done' })
      const { drawer, showToast } = useUi.getState()
      if (drawer !== 'many') showToast({ text: says.done(counted(many.jobs)) })
    },
  })
  stop = () => {
    dismiss()
    if (many.status === 'playing') notice({ status: 'cancelled' })
  }
  notice()
}

/** At once. What has come so far stays. */
export const cancel = (): void => stop()

function taken(many: Many, { outcomes, failures }: Answer): Many {
  const count = outcomes.reduce((sum, { length }) => sum + length, failures.length)
  return {
    ...many,
    done: many.done + count,
    failures: [...many.failures, ...failures],
    series: many.series.map((each, place) => ({
      ...each,
      outcomes: merge(each.outcomes, outcomes[place] ?? []),
    })),
  }
}

const deathText = (left: number): string => (left === 0 ? says.noWorkers() : says.workerLost({ count: left }))
