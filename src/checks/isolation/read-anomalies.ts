import type { Value } from '../../engine/contract.ts'
import { known } from './anomalies.ts'
import type { Anomaly } from './anomalies.ts'
import { listOf } from './column.ts'
import type { Sighting } from './column.ts'
import { endKnown } from './effects.ts'
import type { Contradiction } from './looks.ts'
import { tokenOf } from './steps.ts'
import type { Survey } from './survey.ts'
import { selected, showValue } from './words.ts'

/** What is wrong with single reads. Each value is told once, with the read that showed it first. */
export function readAnomalies(survey: Survey): readonly Anomaly[] {
  return [
    ...survey.contradictions.map(contradiction),
    ...abortedReads(survey),
    ...intermediateReads(survey),
    ...unwrittenReads(survey),
    ...duplicates(survey),
  ]
}

function contradiction({ type, txn, key, saw, select, expected, wrote }: Contradiction): Anomaly {
  const read = select
    ? `${txn.id} ${selected(select.predicate, select.found)}`
    : `${txn.id} read ${key} as ${showValue(saw)}`
  return {
    type,
    ...(type === 'internal' && !wrote && { called: 'non-repeatable read' }),
    transactions: [txn.id],
    key,
    why:
      type === 'internal'
        ? `${read} although by its own earlier steps ${select ? key : 'it'} was ${showValue(expected)}.`
        : `${read} although it was to write ${showValue(expected)} there itself only later.`,
    ...known(txn.end),
  }
}

/** Adya's G1a: the value was written only by transactions that were rolled back. */
function abortedReads({ sightings, writers }: Survey): readonly Anomaly[] {
  return firsts(sightings).flatMap(({ key, value, by }) => {
    const all = writers.all(key, value)
    const writer = all[0]?.txn
    if (writer === undefined || !all.every(({ txn }) => txn.outcome === 'failed')) return []
    if (writers.mayBeFirst(key, value)) return []
    return {
      type: 'G1a',
      called: 'dirty read',
      transactions: [writer.id, by.txn.id],
      key,
      why: `${by.txn.id} read ${showValue(value)} in ${key} although ${writer.id}, which wrote it, was rolled back.`,
      ...known(Math.max(by.txn.end, writer.end)),
    }
  })
}

/** Adya's G1b: the writer overwrote the value, or appended more, before it committed. */
function intermediateReads({ isLists, looks, writers }: Survey): readonly Anomaly[] {
  const tops = [...looks.values()].flat().flatMap((by) => {
    const value = isLists ? listOf(by).at(-1) : by.saw
    return value === undefined ? [] : [{ key: by.key, value, by }]
  })
  return firsts(tops).flatMap(({ key, value, by }) => {
    const written = writers.sole(key, value)
    if (written === undefined || written.isLast || written.txn === by.txn || written.txn.outcome === 'failed')
      return []
    const last = writers.lastOf(written.txn, key)
    return {
      type: 'G1b',
      called: 'intermediate read',
      transactions: [written.txn.id, by.txn.id],
      key,
      why: `${by.txn.id} read ${key} as ${showValue(by.saw)} although ${written.txn.id}, which wrote ${showValue(value)}, went on to write ${showValue(last?.value)}.`,
      ...known(Math.max(by.txn.end, endKnown(written.txn))),
    }
  })
}

/** A value from nowhere, which Elle does not look for. A read that contradicts itself is told as that. */
function unwrittenReads({ isLists, sightings, writers, initial }: Survey): readonly Anomaly[] {
  const wasThere = (key: string, value: Value): boolean => {
    const first = initial(key)
    if (first === undefined) return false
    const all = isLists ? (first as readonly Value[]) : [first]
    return all.some((one) => tokenOf(one) === tokenOf(value))
  }
  return firsts(sightings.filter(({ by }) => by.fits)).flatMap(({ key, value, by }) => {
    if (writers.all(key, value).length > 0 || wasThere(key, value)) return []
    return {
      type: 'unwritten-read',
      called: 'garbage read',
      transactions: [by.txn.id],
      key,
      why: `${by.txn.id} read ${showValue(value)} in ${key} although nobody wrote it.`,
      ...known(by.txn.end),
    }
  })
}

/** Told once for a list. */
function duplicates({ columns, writers }: Survey): readonly Anomaly[] {
  return [...columns.values()].flatMap(({ key, repeated }) => {
    if (repeated === undefined || writers.all(key, repeated.value).length > 1) return []
    const { value, by } = repeated
    return {
      type: 'duplicate-elements',
      called: 'duplicate effect',
      transactions: [by.txn.id],
      key,
      why: `${by.txn.id} read ${key} as ${showValue(by.saw)} although ${showValue(value)} was appended only once.`,
      ...known(by.txn.end),
    }
  })
}

/** Of each value of a key the sighting that could be known first. */
function firsts(sightings: readonly Sighting[]): readonly Sighting[] {
  const first = new Map<string, Sighting>()
  for (const sighting of sightings) {
    const name = JSON.stringify([sighting.key, sighting.value])
    const before = first.get(name)
    if (before === undefined || sighting.by.txn.end < before.by.txn.end) first.set(name, sighting)
  }
  return [...first.values()]
}
