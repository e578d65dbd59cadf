import { monoAt } from './clock.ts'
import type { Given } from './contract.ts'
import type { Core, Shell } from './core.ts'
import { hashId, mixIn } from './random.ts'

/** The three fields every event carries; the caller adds its own. */
export const given = (core: Core, shell: Shell, luck: number): Given => {
  const mono = monoAt(shell.clock, core.at)
  return { wall: mono + shell.clock.offset, mono, config: core.config, luck }
}

const typeHashes = new Map<string, number>()
/** Hashes of event and message types are asked for over and over. */
export function hashType(type: string): number {
  let hash = typeHashes.get(type)
  if (hash === undefined) {
    hash = hashId(type)
    typeHashes.set(type, hash)
  }
  return hash
}

/** The checksum covers (time, node, event) of everything that a node has been through. */
export function addToSum(core: Core, shell: Shell, typeHash: number): void {
  const word = shell.planned.hash ^ typeHash
  core.sumA = mixIn(mixIn(core.sumA, core.at), word)
  core.sumB = mixIn(mixIn(core.sumB, word), core.at)
}
