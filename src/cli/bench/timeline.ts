import { percentile } from '../../checks/latency.ts'
import { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'
import { megabytesInUse, milliseconds } from './clock.ts'
import { cluster, raft } from './raft.ts'
import type { Row } from './table.ts'

const seeks = 400

/** Seeking in a recorded run of ten minutes with 10 writes a second, and the memory that recorded runs take. */
export function* timelineRows(): Generator<Row> {
  const before = megabytesInUse()
  const run = recorded(5, 600_000)
  yield { what: 'memory, 5 nodes, 600 s', value: megabytesInUse() - before, unit: 'MB', atMost: 150 }

  const looks = timesOf(run, (at) => run.timeline.worldAt(run.timeline.momentAt(at)))
  yield { what: 'seek to a random moment, median', value: percentile(looks, 50) ?? NaN, unit: 'ms' }
  yield { what: 'seek to a random moment, p95', value: percentile(looks, 95) ?? NaN, unit: 'ms', atMost: 16 }
  yield { what: 'seek to a random moment, slowest', value: looks.at(-1) ?? NaN, unit: 'ms' }

  const verdicts = timesOf(run, (at) => verdictsAt(run, run.timeline.momentAt(at)))
  yield { what: 'and its verdicts, p95', value: percentile(verdicts, 95) ?? NaN, unit: 'ms' }

  const between = megabytesInUse()
  const large = recorded(25, 60_000)
  yield { what: 'memory, 25 nodes, 60 s', value: megabytesInUse() - between, unit: 'MB', atMost: 50 }
  // Both are still in use here.
  if (large.timeline.trace.length + run.timeline.trace.length === 0) throw new Error('nothing was recorded')
}

function recorded(nodes: number, endMs: number): Run {
  const run = Run.create(cluster(nodes, endMs, 10), raft)
  run.timeline.advanceTo(run.plan.endsAt)
  return run
}

/** Milliseconds, ascending. */
function timesOf({ plan }: Run, look: (at: number) => unknown): readonly number[] {
  const times: number[] = []
  for (let seek = 0; seek < seeks; seek++) {
    // The golden ratio spreads the moments evenly and far from one another.
    const at = Math.floor(((seek * 0.618_033_988_75) % 1) * plan.endsAt)
    times.push(milliseconds(() => look(at)))
  }
  return times.toSorted((a, b) => a - b)
}
