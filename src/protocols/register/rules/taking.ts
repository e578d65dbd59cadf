import type { EngineEffect } from '../../../engine/contract.ts'
import { note } from '../effects.ts'
import type { RegisterConfig } from '../knobs.ts'
import type { Disk } from '../server.ts'
import { merge, orderText, valueText } from '../versions.ts'
import type { Fit, Merged, Version } from '../versions.ts'
import { learnt } from './stamping.ts'

/** A version comes to a server, which keeps it or does not. */

export interface Taken {
  readonly disk: Disk
  readonly fit: Fit
  readonly effects: readonly EngineEffect[]
}

export function take(disk: Disk, key: string, incoming: Version, config: RegisterConfig): Taken {
  const held = disk.store[key] ?? []
  const merged = merge(held, incoming, config)
  const store = isSameList(merged.versions, held) ? disk.store : { ...disk.store, [key]: merged.versions }
  const stocked = store === disk.store ? disk : { ...disk, store }
  return {
    disk: learnt(stocked, incoming.stamp, config),
    fit: merged.fit,
    effects: comparison(key, incoming, held, merged, config),
  }
}

const isSameList = (a: readonly Version[], b: readonly Version[]): boolean =>
  a.length === b.length && a.every((version, place) => version === b[place])

/** The values of the notes in which two versions are compared. */
export const compared = (key: string, incoming: Version, held: Version) => ({
  what: told(key, incoming),
  stamp: orderText(incoming),
  held: told(key, held),
  heldStamp: orderText(held),
})

export const told = (key: string, { value }: Version): string => `${key} = ${valueText(value)}`

function comparison(
  key: string,
  incoming: Version,
  held: readonly Version[],
  { fit, against, versions }: Merged,
  config: RegisterConfig,
): readonly EngineEffect[] {
  if (against === undefined) return []
  const values = compared(key, incoming, against)
  const isVector = config.order === 'version vector'
  switch (fit) {
    case 'same':
      return []
    case 'newer':
      return [
        isVector ? note('supersedes', superseded(key, incoming, held, versions)) : note('replaces', values),
      ]
    case 'older':
      return isVector ? [note('superseded', values, 'routine')] : [note('drops', values, 'routine')]
    case 'tieWon':
    case 'tieLost':
      return [note(tieNote(fit, config), values)]
    case 'beside':
      return [note('keepsBoth', values)]
    case 'forced':
      return [note('takesLast', values)]
  }
}

/** All that the new version replaces, in one sentence. */
function superseded(key: string, incoming: Version, held: readonly Version[], kept: readonly Version[]) {
  const gone = held.filter((version) => !kept.includes(version))
  return {
    what: told(key, incoming),
    stamp: orderText(incoming),
    gone: gone.map((version) => `${told(key, version)} ${orderText(version)}`).join(' and '),
  }
}

function tieNote(fit: 'tieWon' | 'tieLost', { ties }: RegisterConfig) {
  switch (ties) {
    case 'keep':
      return 'tieKeeps'
    case 'take':
      return 'tieTakes'
    case 'value':
      return fit === 'tieWon' ? 'tieByValueWon' : 'tieByValueLost'
    case 'lot':
      return fit === 'tieWon' ? 'tieByLotWon' : 'tieByLotLost'
  }
}
