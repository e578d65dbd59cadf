import { monoAt } from './clock.ts'
import type { Given, Message, NodeId } from './contract.ts'
import type { Core, Shell } from './core.ts'
import { hashId, mixIn } from './random.ts'

/**
 * Events as machines get them: the two clocks, the configuration, the luck, and their own fields. Written out, since spreading costs
 * more than the step itself.
 */
export function messageEvent(
  core: Core,
  shell: Shell,
  luck: number,
  from: NodeId,
  message: Message,
): Given & Sent {
  const mono = monoAt(shell.clock, core.at)
  return {
    type: message.type,
    from,
    message,
    wall: mono + shell.clock.offset,
    mono,
    config: core.config,
    luck,
  }
}

export function plainEvent(
  core: Core,
  shell: Shell,
  luck: number,
  type: string,
): Given & { readonly type: string } {
  const mono = monoAt(shell.clock, core.at)
  return { type, wall: mono + shell.clock.offset, mono, config: core.config, luck }
}

interface Sent {
  readonly type: string
  readonly from: NodeId
  readonly message: Message
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
