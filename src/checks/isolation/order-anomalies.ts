import type { Anomaly } from './anomalies.ts'
import type { Column } from './column.ts'
import { groupBy } from './group.ts'
import type { Look } from './looks.ts'
import { known } from './read-anomalies.ts'
import { tokenOf } from './steps.ts'
import type { Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import { listed, showValue } from './words.ts'
import type { Written } from './writers.ts'

/** What is wrong with the order of a key's versions, or with how one came of another. */
export function orderAnomalies(survey: Survey): readonly Anomaly[] {
  return [
    ...[...survey.columns.values()].flatMap((column) => [
      ...incompatible(column),
      ...dirtyAppends(column, survey),
    ]),
    ...(survey.isLists ? [] : dirtyWrites(survey)),
    ...lostUpdates(survey),
  ]
}

/** No one order of appends shows both lists. Told once for a list. */
function incompatible({ key, elements, agreeing, stray }: Column): readonly Anomaly[] {
  const look = stray.filter(({ fits }) => fits).toSorted((a, b) => a.txn.end - b.txn.end)[0]
  const other = agreeing.find((one) => one.place === elements.length - 1)?.look
  if (look === undefined || other === undefined) return []
  return [
    {
      type: 'incompatible-order',
      transactions: [look.txn.id, other.txn.id],
      key,
      why: `${look.txn.id} read ${key} as ${showValue(look.saw)} although ${other.txn.id} read it as ${showValue(other.saw)}: no one order of the appends shows both.`,
      ...known(Math.max(look.txn.end, other.txn.end)),
    },
  ]
}

/** A committed append on top of one that was rolled back; what lies between may be of unknown outcome. */
function dirtyAppends({ key, elements, shownBy }: Column, { writers }: Survey): readonly Anomaly[] {
  const found: Anomaly[] = []
  let aborted: Written | undefined
  for (const [place, value] of elements.entries()) {
    const written = writers.sole(key, value)
    if (written?.txn.outcome === 'failed') aborted ??= written
    if (written?.txn.outcome !== 'ok') continue
    if (aborted) found.push(dirtyUpdate(aborted, written, shownBy[place]?.txn.end ?? Infinity))
    aborted = undefined
  }
  return found
}

/** A committed write by someone who had read a value that was rolled back. */
function dirtyWrites({ looks, writers }: Survey): readonly Anomaly[] {
  return [...looks.values()].flat().flatMap(({ txn, key, saw }) => {
    const aborted = writers.sole(key, saw)
    const written = (writers.byKey.get(key) ?? []).find((one) => one.txn === txn && one.isLast)
    if (aborted?.txn.outcome !== 'failed' || written === undefined) return []
    return [dirtyUpdate(aborted, written, txn.end)]
  })
}

const dirtyUpdate = (aborted: Written, written: Written, at: number): Anomaly => ({
  type: 'dirty-update',
  transactions: [aborted.txn.id, written.txn.id],
  key: written.key,
  why: `${written.txn.id} committed ${showValue(written.value)} in ${written.key} on top of ${showValue(aborted.value)} although ${aborted.txn.id}, which wrote that, was rolled back.`,
  ...known(at),
})

/** Bailis et al., VLDB 2013: several who committed read one version of a key, and each then wrote it. */
function lostUpdates(survey: Survey): readonly Anomaly[] {
  return [...survey.looks].flatMap(([key, looks]) => {
    const updaters = new Set((survey.writers.byKey.get(key) ?? []).map(({ txn }) => txn))
    const updates = looks.filter(
      (look) => look.fits && !look.wrote && updaters.has(look.txn) && isTelling(look, survey),
    )
    return [...groupBy(updates, ({ saw }) => versionSeen(saw, survey)).values()]
      .map((same) => ({ same, txns: [...new Set(same.map(({ txn }) => txn))] }))
      .filter(({ txns }) => txns.length > 1)
      .map(({ same, txns }) => lostUpdate(key, same[0] as Look, txns))
  })
}

/** Its version cannot be mistaken for another one of the same value. */
const isTelling = ({ key, saw }: Look, { isLists, writers }: Survey): boolean =>
  isLists || writers.all(key, saw).length <= 1

const versionSeen = (saw: Look['saw'], { isLists }: Survey) =>
  isLists && Array.isArray(saw) ? `${saw.length} ${String(tokenOf(saw.at(-1) ?? null))}` : tokenOf(saw)

const lostUpdate = (key: string, { saw }: Look, txns: readonly Txn[]): Anomaly => ({
  type: 'lost-update',
  called: 'lost update',
  transactions: txns.map(({ id }) => id),
  key,
  why: `${listed(txns.map(({ id }) => id))} ${txns.length === 2 ? 'both' : 'all'} read ${key} as ${showValue(saw)} and then wrote it, ${txns.length === 2 ? "neither having seen the other's write" : "none having seen another's write"}.`,
  ...known(Math.max(...txns.map(({ end }) => end))),
})

/** Transactions of which each read what the one before it wrote, and overwrote it, in a circle. */
export const cyclicVersions = (key: string, txns: readonly Txn[]): Anomaly => ({
  type: 'cyclic-versions',
  transactions: txns.map(({ id }) => id),
  key,
  why: `${listed(txns.map(({ id }) => id))} each overwrote in ${key} what another of them wrote, in a circle: the versions of ${key} have no order.`,
  ...known(Math.max(...txns.map(({ end }) => end))),
})
