import type { Outcome } from '../engine/contract.ts'
import { ackedWritesSurvive } from './acked-writes-survive.ts'
import type { Check, Facts } from './check.ts'
import { answeredHistory, historyCheck } from './history-check.ts'
import { invariantHolds } from './invariants.ts'
import { ackLatenciesMs, median, percentile } from './latency.ts'
import { isolationChecks, isolator } from './keeps-level.ts'
import { linearizable, linearizer } from './linearizable.ts'
import { noDuplicateEffects } from './no-duplicate-effects.ts'
import { noGhosts } from './no-ghosts.ts'
import { lostWindowMs } from './lost-window.ts'
import { oneWriterAtOnce } from './one-writer-at-once.ts'
import { replicasConverge } from './replicas-converge.ts'
import { sequential } from './sequential.ts'
import { judgeMonotonicReads } from './sessions/monotonic-reads.ts'
import { judgeMonotonicWrites } from './sessions/monotonic-writes.ts'
import { judgeReadYourWrites } from './sessions/read-your-writes.ts'
import { judgeWritesFollowReads } from './sessions/writes-follow-reads.ts'
import { availability, goodput, timeToRestoreMs } from './service.ts'
import { rememberLast } from './suite.ts'
import type { Suite } from './suite.ts'
import type { Linearizability } from './linearizability/result.ts'

/** A number that a run has at each moment; null while there is nothing to measure. */
interface Gauge {
  readonly id: string
  readonly unit: string
  read(facts: Facts): number | null
}

/** What is said of runs, from what their suite remembers. Apart from it, since a page draws long before it judges. */
export interface Judges {
  /** The protocol's invariants stand first, then what is asked of every protocol. */
  readonly checks: readonly Check[]
  readonly gauges: readonly Gauge[]
  /** The order behind `linearizable`, or why there is none. */
  readonly linearized: (facts: Facts) => Linearizability
}

export function judgesOf({
  protocol,
  discards,
  duplicates,
  writers,
  given,
  installed,
  invariants,
  measures,
  fates,
}: Suite): Judges {
  const latencies = rememberLast((facts: Facts) => ackLatenciesMs(facts.operations, protocol))
  const historyAt = answeredHistory(given)
  const ended = (outcome: Outcome): Gauge => ({
    id: outcome,
    unit: 'operations',
    read: ({ operations }) => operations.filter((record) => record.outcome === outcome).length,
  })
  const linearized = rememberLast(linearizer(protocol, given))
  // Of those who keep nothing for their clients, none of this can be asked.
  const keeps = protocol.operations.some(({ does }) => does !== undefined && does !== 'read')
  const whereKept = <Asked>(...asked: readonly Asked[]): readonly Asked[] => (keeps ? asked : [])
  return {
    linearized,
    checks: [
      ...invariants.map(({ id, title, watched }) => invariantHolds(id, title, watched)),
      ...whereKept(
        ackedWritesSurvive(discards, fates),
        replicasConverge(discards),
        noGhosts(historyAt, given),
        noDuplicateEffects(duplicates),
        oneWriterAtOnce(writers),
        linearizable(linearized),
        sequential(historyAt, linearized),
        historyCheck('read-your-writes', 'You read your own writes', historyAt, judgeReadYourWrites),
        historyCheck('monotonic-reads', 'Reads never go back', historyAt, judgeMonotonicReads),
        historyCheck('monotonic-writes', 'Writes keep their order', historyAt, judgeMonotonicWrites),
        historyCheck('writes-follow-reads', 'Writes follow what was read', historyAt, judgeWritesFollowReads),
      ),
      ...(installed === undefined ? [] : isolationChecks(rememberLast(isolator(protocol, installed)))),
    ],
    gauges: [
      ended('ok'),
      ended('failed'),
      ended('unknown'),
      { id: 'ackLatencyMs', unit: 'ms', read: (facts) => median(latencies(facts)) },
      { id: 'ackLatencyP99Ms', unit: 'ms', read: (facts) => percentile(latencies(facts), 99) },
      ...whereKept<Gauge>(
        {
          id: 'ackedLost',
          unit: 'writes',
          read: (facts) => [...fates(facts).values()].filter(({ fate }) => fate === 'lost').length,
        },
        { id: 'lostWindowMs', unit: 'ms', read: (facts) => lostWindowMs(facts, fates(facts)) },
      ),
      { id: 'availability', unit: 'share', read: availability },
      { id: 'goodput', unit: 'ops/s', read: goodput },
      { id: 'timeToRestoreMs', unit: 'ms', read: timeToRestoreMs },
      ...measures.map((measure): Gauge => ({
        id: measure.id,
        unit: measure.unit,
        read: (facts) => measure.value(facts.recall(measure), facts.at),
      })),
    ],
  }
}
