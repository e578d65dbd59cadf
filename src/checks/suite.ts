import type { Copy, Fold, Measure, Protocol } from '../engine/contract.ts'
import type { Facts } from './check.ts'
import { writeFates } from './fates.ts'
import type { WriteFates } from './fates.ts'
import { discardsFold } from './folds/discards.ts'
import { duplicatesFold } from './folds/duplicates.ts'
import type { Duplicates } from './folds/duplicates.ts'
import { givenFold } from './folds/given.ts'
import { installedFold } from './folds/installed.ts'
import type { Installed } from './folds/installed.ts'
import { leaderlessMs } from './folds/leaderless.ts'
import { replicaChanges } from './folds/replica.ts'
import { watch } from './folds/watched.ts'
import type { Watched } from './folds/watched.ts'
import { writersFold } from './folds/writers.ts'
import type { Writers } from './folds/writers.ts'

/** What must be remembered along the runs of one protocol, so that they can be judged and measured at any moment. */
export interface Suite {
  readonly protocol: Protocol
  // oxlint-disable-next-line no-explicit-any -- each fold has a memory of its own type
  readonly folds: readonly Fold<any>[]
  readonly discards: ReturnType<typeof discardsFold>
  readonly duplicates: Fold<Duplicates>
  readonly writers: Fold<Writers>
  readonly given: Fold<readonly Copy[]>
  /** Only where clients ask for transactions. */
  readonly installed?: Fold<Installed>
  readonly invariants: readonly {
    readonly id: string
    readonly title: string
    readonly watched: Fold<Watched>
  }[]
  // oxlint-disable-next-line no-explicit-any
  readonly measures: readonly Measure<any>[]
  readonly fates: (facts: Facts) => WriteFates
}

export function suiteOf(protocol: Protocol): Suite {
  const changeOf = replicaChanges(protocol)
  const discards = discardsFold(changeOf)
  const writers = writersFold(protocol)
  const given = givenFold(protocol)
  const hasTransactions = protocol.operations.some(({ does }) => does === 'txn')
  const duplicates = duplicatesFold(changeOf, hasTransactions)
  const installed = hasTransactions ? [installedFold(protocol, changeOf)] : []
  const invariants = protocol.invariants.map((invariant) => ({
    id: invariant.id,
    title: invariant.title,
    watched: watch(invariant),
  }))
  const measures = [leaderlessMs(protocol), ...protocol.measures]
  return {
    protocol,
    folds: [
      discards,
      duplicates,
      writers,
      given,
      ...installed,
      ...measures,
      ...invariants.map(({ watched }) => watched),
    ],
    discards,
    duplicates,
    writers,
    given,
    ...(installed[0] && { installed: installed[0] }),
    invariants,
    measures,
    fates: rememberLast((facts) => writeFates(facts, facts.recall(discards))),
  }
}

/** Several ask the same of one moment. */
export function rememberLast<A, B>(derive: (input: A) => B): (input: A) => B {
  let last: { readonly input: A; readonly output: B } | undefined
  return (input) => {
    if (last === undefined || last.input !== input) last = { input, output: derive(input) }
    return last.output
  }
}
