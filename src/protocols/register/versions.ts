import type { NodeId, Value } from '../../engine/contract.ts'
import { historyText, includes, isWithin, vectorOf, withDot } from './causality.ts'
import type { Dot, History } from './causality.ts'
import type { RegisterConfig } from './knobs.ts'
import { isOn } from './safety.ts'
import { compareStamps, stampText } from './stamps.ts'
import type { Stamp } from './stamps.ts'

/** One write to a key, as every server that has it holds it. */
export interface Version {
  /** The operation's id. */
  readonly op: string
  readonly value: Value
  readonly stamp: Stamp
  /** Who stamped it: a server or a client. */
  readonly by: NodeId
  /** Drawn by its client, 0 to 1: settles ties where lots are to do so. */
  readonly lot: number
  /** With version vectors: the writes that its client had seen, which it replaces. */
  readonly seen: History
}

export const dotOf = ({ by, stamp }: Version): Dot => ({ by, n: stamp.time })

/** All that a version stands for: what it has seen, and itself. */
export const pastOf = (version: Version): History => withDot(version.seen, dotOf(version))

export const isSameVersion = (a: Version, b: Version): boolean =>
  a.op === b.op && a.by === b.by && compareStamps(a.stamp, b.stamp) === 0

/** `a` was written by somebody who had seen `b`. */
export const hasSeen = (a: Version, b: Version): boolean => includes(a.seen, dotOf(b))

/** How an arriving version stands to those that are held. `beside`: some of them are concurrent with it. */
export type Fit = 'same' | 'newer' | 'older' | 'tieWon' | 'tieLost' | 'beside' | 'forced'

export interface Merged {
  readonly versions: readonly Version[]
  readonly fit: Fit
  /** The one held that decided it. */
  readonly against?: Version
}

/** What a server holds of a key once `incoming` has come. */
export function merge(held: readonly Version[], incoming: Version, config: RegisterConfig): Merged {
  const known = held.find((version) => isSameVersion(version, incoming))
  if (known) return { versions: held, fit: 'same', against: known }
  const [first] = held
  if (first === undefined) return { versions: [incoming], fit: 'newer' }
  if (!isOn(config, 'newest-wins')) return { versions: [incoming], fit: 'forced', against: first }
  return config.order === 'version vector'
    ? mergeSiblings(held, incoming, config)
    : lastWriteWins(held, incoming, config)
}

/** Keeps one: that with the higher stamp. */
function lastWriteWins(held: readonly Version[], incoming: Version, config: RegisterConfig): Merged {
  const best = held.reduce((a, b) => (wins(b, a, config) ? b : a))
  const order = compareStamps(incoming.stamp, best.stamp)
  const won = wins(incoming, best, config)
  const fit = order === 0 ? (won ? 'tieWon' : 'tieLost') : won ? 'newer' : 'older'
  return { versions: [won ? incoming : best], fit, against: best }
}

function wins(incoming: Version, held: Version, { ties }: RegisterConfig): boolean {
  const order = compareStamps(incoming.stamp, held.stamp)
  if (order !== 0) return order > 0
  switch (ties) {
    case 'keep':
      return false
    case 'take':
      return true
    case 'value':
      return valueText(incoming.value) > valueText(held.value) || isLuckier(incoming, held, true)
    case 'lot':
      return isLuckier(incoming, held, false)
  }
}

/** Of equal values it does not matter which is held, as long as all hold the same. */
const isLuckier = (a: Version, b: Version, onlyIfEqual: boolean): boolean =>
  (!onlyIfEqual || valueText(a.value) === valueText(b.value)) &&
  (a.lot > b.lot || (a.lot === b.lot && a.op > b.op))

/** Keeps all that nobody who wrote another had seen (Dynamo, §4.4), in an order that all servers share. */
function mergeSiblings(held: readonly Version[], incoming: Version, config: RegisterConfig): Merged {
  const above = held.find((version) => supersedes(version, incoming, config))
  if (above) return { versions: held, fit: 'older', against: above }
  const rest = held.filter((version) => !supersedes(incoming, version, config))
  const versions = [...rest, incoming].toSorted((a, b) => (dotText(a) < dotText(b) ? -1 : 1))
  const against = rest[0] ?? held[0]
  return { versions, fit: rest.length > 0 ? 'beside' : 'newer', ...(against && { against }) }
}

/** `dots` off: as plain vectors tell, in which a server's second write seems to follow its first. */
const supersedes = (a: Version, b: Version, config: RegisterConfig): boolean =>
  isOn(config, 'dots') ? hasSeen(a, b) : isWithin(vectorOf(pastOf(b)), vectorOf(pastOf(a)))

const dotText = ({ by, stamp, op }: Version): string => `${by} ${stamp.time} ${op}`

export const valueText = (value: Value): string =>
  Array.isArray(value) ? value.map(valueText).join(', ') : String(value)

/** What it is ordered by, as people read it: `5.002 s`, `#3`, `{S1:2, S2:1}`. */
export const orderText = (version: Version): string =>
  version.stamp.kind === 'vector' ? historyText(pastOf(version)) : stampText(version.stamp)
