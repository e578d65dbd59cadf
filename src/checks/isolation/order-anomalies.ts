import { known } from './anomalies.ts'
import type { Anomaly } from './anomalies.ts'
import type { Column } from './column.ts'
import { groupBy } from './group.ts'
import type { Look } from './looks.ts'
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
  return [...looks.values()].flat().flatMap(({ txn, key, saw, wrote }) => {
    const aborted = writers.sole(key, saw)
    if (aborted?.txn.outcome !== 'failed' || wrote) return []
    const written = writers.lastOf(txn, key)
    return written === undefined ? [] : [dirtyUpdate(aborted, written, txn.end)]
  })
}

const dirtyUpdate = (aborted: Written, written: Written, at: number): Anomaly => ({
  type: 'dirty-update',
  transactions: [aborted.txn.id, written.txn.id],
  key: written.key,
  why: `${written.txn.id} committed ${showValue(written.value)} in ${written.key} on top of ${showValue(aborted.value)} although ${aborted.txn.id}, which wrote that, was rolled back.`,
  ...known(Math.max(at, aborted.txn.end)),
})

/** Bailis et al., VLDB 2013: several who committed read one version of a key, and each then wrote it. */
function lostUpdates(survey: Survey): readonly Anomaly[] {
  return [...survey.looks.keys()].flatMap((key) => {
    const updaters = new Set((survey.writers.byKey.get(key) ?? []).map(({ txn }) => txn))
    const updates = versionsSeen(key, survey).filter(
      ({ look: { txn, fits, wrote } }) => fits && !wrote && updaters.has(txn),
    )
    return [...groupBy(updates, ({ version }) => version).values()].flatMap((same) => {
      const txns = [...new Set(same.map(({ look }) => look.txn))]
      return same[0] === undefined || txns.length < 2 ? [] : [lostUpdate(same[0].look, txns)]
    })
  })
}

/** The looks at a key, and what names the version that each saw, where that cannot be mistaken for another. */
function versionsSeen(key: string, { columns, looks, writers }: Survey) {
  const column = columns.get(key)
  if (column) return column.agreeing.map(({ look, place }) => ({ look, version: place }))
  return (looks.get(key) ?? [])
    .filter(({ saw }) => writers.isClear(key, saw))
    .map((look) => ({ look, version: tokenOf(look.saw) }))
}

function lostUpdate({ key, saw }: Look, txns: readonly Txn[]): Anomaly {
  const [, second = Infinity] = txns.map(({ end }) => end).sort((a, b) => a - b)
  const [all, unseen] =
    txns.length === 2
      ? ['both', "neither having seen the other's write"]
      : ['all', "none having seen another's write"]
  return {
    type: 'lost-update',
    called: 'lost update',
    transactions: txns.map(({ id }) => id),
    key,
    why: `${listed(txns.map(({ id }) => id))} ${all} read ${key} as ${showValue(saw)} and then wrote it, ${unseen}.`,
    ...known(second),
  }
}

/** Transactions of which each read what the one before it wrote, and overwrote it, in a cycle. */
export const cyclicVersions = (key: string, txns: readonly Txn[]): Anomaly => ({
  type: 'cyclic-versions',
  transactions: txns.map(({ id }) => id),
  key,
  why: `${listed(txns.map(({ id }) => id))} each overwrote in ${key} what another of them wrote, in a cycle: the versions of ${key} have no order.`,
  ...known(Math.max(...txns.map(({ end }) => end))),
})
