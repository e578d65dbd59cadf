import { millis } from '../engine/contract.ts'
import type { Facts } from './check.ts'
import type { Discards } from './folds/discards.ts'
import { atMs, counted } from './words.ts'

/**
 * Why nothing final can be said yet of what the nodes hold; undefined once the run is over and has come to rest: no operation is
 * open, and no disk has changed for its last `quietMs`.
 */
export function whyNotAtRest(
  { at, endsAt, quiet, operations }: Facts,
  { changedAt }: Discards,
): string | undefined {
  if (at < endsAt) return `It is decided at the end, at ${atMs(endsAt)}.`
  const open = operations.filter(({ outcome }) => outcome === 'open').length
  if (open > 0) return `The run did not come to rest: ${counted(open, 'operation')} still open at its end.`
  if (changedAt > at - quiet) {
    return `The run did not come to rest: a disk changed at ${atMs(changedAt)}, within its last ${millis(quiet)} ms.`
  }
  return undefined
}
