import type { Fold, Outcome, Protocol } from '../engine/contract.ts'
import { ackedWritesSurvive } from './acked-writes-survive.ts'
import type { Check, Facts } from './check.ts'
import { discardsFold } from './discards.ts'
import { writeFates } from './fates.ts'
import type { WriteFates } from './fates.ts'
import { invariantHolds, watch } from './invariants.ts'
import { ackLatenciesMs, median, percentile } from './latency.ts'
import { leaderlessMs } from './leaderless.ts'
import { givenKeysFold, linearizable } from './linearizable.ts'
import { duplicatesFold, noDuplicateEffects } from './no-duplicate-effects.ts'
import { oneWriterAtOnce, writersFold } from './one-writer-at-once.ts'
import { replicaChanges } from './replica.ts'

/** A number that a run has at each moment; null while there is nothing to measure. */
interface Gauge {
  readonly id: string
  readonly unit: string
  read(facts: Facts): number | null
}

/** Everything that is judged and measured in the runs of one protocol, and the folds that must go along. */
export interface Suite {
  // oxlint-disable-next-line no-explicit-any -- each fold has a memory of its own type
  readonly folds: readonly Fold<any>[]
  /** The protocol's invariants stand first, then what is asked of every protocol. */
  readonly checks: readonly Check[]
  readonly gauges: readonly Gauge[]
  fates(facts: Facts): WriteFates
}

export function suiteOf(protocol: Protocol): Suite {
  const changeOf = replicaChanges(protocol)
  const discards = discardsFold(changeOf)
  const duplicates = duplicatesFold(changeOf)
  const writers = writersFold(protocol)
  const givenKeys = givenKeysFold(protocol)
  const invariants = protocol.invariants.map((invariant) => ({ ...invariant, watched: watch(invariant) }))
  const measures = [leaderlessMs(protocol), ...protocol.measures]
  const fates = rememberLast((facts: Facts) => writeFates(facts, facts.recall(discards)))
  const latencies = rememberLast((facts: Facts) => ackLatenciesMs(facts.operations, protocol))
  const ended = (outcome: Outcome): Gauge => ({
    id: outcome,
    unit: 'operations',
    read: ({ operations }) => operations.filter((record) => record.outcome === outcome).length,
  })
  return {
    folds: [
      discards,
      duplicates,
      writers,
      givenKeys,
      ...measures,
      ...invariants.map(({ watched }) => watched),
    ],
    checks: [
      ...invariants.map(({ id, title, watched }) => invariantHolds(id, title, watched)),
      ackedWritesSurvive(discards, fates),
      noDuplicateEffects(duplicates),
      oneWriterAtOnce(writers),
      linearizable(givenKeys),
    ],
    gauges: [
      ended('ok'),
      ended('failed'),
      ended('unknown'),
      { id: 'ackLatencyMs', unit: 'ms', read: (facts) => median(latencies(facts)) },
      { id: 'ackLatencyP99Ms', unit: 'ms', read: (facts) => percentile(latencies(facts), 99) },
      {
        id: 'ackedLost',
        unit: 'writes',
        read: (facts) => [...fates(facts).values()].filter(({ fate }) => fate === 'lost').length,
      },
      ...measures.map((measure): Gauge => ({
        id: measure.id,
        unit: measure.unit,
        read: (facts) => measure.value(facts.recall(measure), facts.at),
      })),
    ],
    fates,
  }
}

/** Several checks ask the same of one moment. */
function rememberLast<A, B>(derive: (input: A) => B): (input: A) => B {
  let last: { readonly input: A; readonly output: B } | undefined
  return (input) => {
    if (last === undefined || last.input !== input) last = { input, output: derive(input) }
    return last.output
  }
}
