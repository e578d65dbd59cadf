import type { Value } from '../../engine/contract.ts'
import { writersOf } from './chains.ts'
import { mayHaveCommitted } from './effects.ts'
import { versionsOf } from './registers.ts'
import { tokenOf } from './steps.ts'
import type { Survey } from './survey.ts'
import type { Written } from './writers.ts'

/** Which versions of one register may have been there, and which of them are known to have come after which. */
export interface Lineage {
  readonly key: string
  /** undefined: nobody says. */
  readonly initial: Value | undefined
  /** Those of which only the initial one is known to have come before. */
  readonly roots: readonly Version[]
  /** All that may have been there, also what has no known place. */
  readonly all: readonly Pick<Version, 'value' | 'written'>[]
}

export interface Version {
  readonly value: Value
  /** undefined: who wrote it is not known, or was rolled back. */
  readonly written: Written | undefined
  /** Those that are known to have replaced it. */
  readonly next: readonly Version[]
}

/** The simulator told the order. */
export function lineageGiven(key: string, values: readonly Value[], survey: Survey): Lineage {
  const writers = writersOf(key, values, survey)
  const all: Version[] = []
  for (let place = values.length - 1; place >= 0; place--) {
    all.push({ value: values[place] ?? null, written: writers[place], next: all.slice(-1) })
  }
  return { key, initial: survey.initial(key), roots: all.slice(-1), all }
}

/** A transaction that read a version and then wrote replaced it. */
export function lineageRead(key: string, survey: Survey): Lineage {
  const { written, before, initial } = versionsOf(key, survey)
  const versions = new Map(
    [...written].map(([token, one]) => [token, { value: one.value, written: one, next: [] as Version[] }]),
  )
  const roots: Version[] = []
  for (const [token, version] of versions) {
    const replaced = before.get(token)
    const siblings = replaced === undefined ? roots : (versions.get(replaced)?.next ?? roots)
    siblings.push(version)
  }
  const all = (survey.writers.byKey.get(key) ?? [])
    .filter(({ txn, isLast }) => isLast && mayHaveCommitted(txn))
    .map((one) => ({ value: one.value, written: versions.get(tokenOf(one.value))?.written ?? one }))
  return { key, initial, roots, all }
}
