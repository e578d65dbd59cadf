import type { Copy, NodeId } from '../engine/contract.ts'
import type { OperationRecord } from '../engine/world.ts'
import type { Facts } from './check.ts'
import { lastDiscards } from './folds/discards.ts'
import type { Discard, Discards } from './folds/discards.ts'
import { isAcknowledgedWrite, isRegister, readerOf } from './operations.ts'
import { isLive } from './folds/replica.ts'

/** What has become of a client's write. */
export interface WriteFate {
  /** How many servers hold a live copy, of how many, and which. */
  readonly copies: number
  readonly of: number
  readonly on: readonly NodeId[]
  /** Who has it only on a dead disk or in a rollback. */
  readonly aside: readonly NodeId[]
  /**
   * none: never acknowledged, so nothing was promised. atRisk: acknowledged, and one more fault may lose it. overwritten: a
   * later write to the same register took its place, which is no loss.
   */
  readonly fate: 'none' | 'safe' | 'atRisk' | 'lost' | 'overwritten'
  /** The event that discarded the last live copy of a lost write; missing if no node ever held one. */
  readonly lostBy?: Discard['event']
}

interface Holders {
  readonly live: NodeId[]
  readonly aside: NodeId[]
}

const NOBODY: Holders = { live: [], aside: [] }

/** By the operation's id. */
export type WriteFates = ReadonlyMap<string, WriteFate>

/** The fate of every write of the clients' history. */
export function writeFates(facts: Facts, discards: Discards): WriteFates {
  const { nodes, operations } = facts
  const doesOf = readerOf(facts.protocol)
  const { holders, registers } = whoHoldsWhat(facts)
  const records = new Map(operations.map((record) => [record.op.id, record]))
  const fates = new Map<string, WriteFate>()
  const lost: string[] = []
  for (const record of operations) {
    const does = doesOf(record)
    // A transaction may have written nothing, or only what others have replaced: its level of isolation is judged instead.
    if (does === undefined || does === 'read' || does === 'txn') continue
    const { live, aside } = holders.get(record.op.id) ?? NOBODY
    const isSuperseded = (): boolean =>
      isRegister(does) &&
      registers.some((register) => supersedes(register.get(record.op.key ?? ''), record, records))
    const fate = isAcknowledgedWrite(record, does)
      ? fateOf(live.length, nodes.length, aside.length > 0 && facts.at < facts.endsAt, isSuperseded)
      : 'none'
    if (fate === 'lost') lost.push(record.op.id)
    fates.set(record.op.id, { copies: live.length, of: nodes.length, on: live, aside, fate })
  }
  for (const [op, lostBy] of lastDiscards(discards, lost))
    fates.set(op, { ...(fates.get(op) as WriteFate), lostBy })
  return fates
}

function fateOf(
  live: number,
  of: number,
  mayReturn: boolean,
  isSuperseded: () => boolean,
): WriteFate['fate'] {
  if (live > 1 || (live === 1 && of === 1)) return 'safe'
  if (isSuperseded()) return 'overwritten'
  return live === 1 || mayReturn ? 'atRisk' : 'lost'
}

/** Who holds which operation's write, and the registers that each node serves. */
function whoHoldsWhat({ protocol, nodes }: Facts): {
  readonly holders: ReadonlyMap<string, Holders>
  readonly registers: readonly ReadonlyMap<string, Copy>[]
} {
  const holders = new Map<string, Holders>()
  const registers: Map<string, Copy>[] = []
  for (const node of nodes) {
    const present = new Map<string, Copy>()
    registers.push(present)
    for (const copy of protocol.replica(node)) {
      const live = isLive(node, copy)
      if (live) present.set(copy.key, copy)
      if (copy.op === undefined) continue
      const held = holders.get(copy.op) ?? { live: [], aside: [] }
      holders.set(copy.op, held)
      const side = live ? held.live : held.aside
      if (side.at(-1) !== node.id) side.push(node.id)
    }
  }
  return { holders, registers }
}

/** A register's value takes the place of `record`'s unless its own write had returned before that one was called. */
function supersedes(
  present: Copy | undefined,
  record: OperationRecord,
  records: ReadonlyMap<string, OperationRecord>,
): boolean {
  if (present?.op === undefined || present.op === record.op.id) return false
  const writer = records.get(present.op)
  if (writer === undefined) return false
  return writer.outcome !== 'ok' || writer.returnedAt === undefined || writer.returnedAt >= record.calledAt
}
