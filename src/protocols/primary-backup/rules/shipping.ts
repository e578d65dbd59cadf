import { slice } from '../../../engine/chunks.ts'
import type { EngineEffect, NodeId } from '../../../engine/contract.ts'
import { send, startTimer } from '../effects.ts'
import type { ServerConfig } from '../knobs.ts'
import { commonLength, epochAt } from '../log.ts'
import type { Disk, Office, Peer, ServerContext } from '../server.ts'
import type { ShipAck } from '../messages.ts'

/** How a primary brings its log to the backups. What is not shipped yet is a send queue, and dies with the primary. */

/** A primary at work. */
export interface Leading {
  readonly disk: Disk
  readonly office: Office
  readonly safe: number
}

export const leadingOf = ({ disk, office, safe }: ServerContext): Leading | null =>
  office && { disk, office, safe }

/** A rule's result on the way: the office changes, and effects gather. */
export interface Shipped {
  readonly office: Office
  readonly effects: readonly EngineEffect[]
}

/** More wait for the next shipment. */
const MOST_ENTRIES = 100
const BYTES = 200
const BYTES_PER_ENTRY = 50

/** Batches are for those who do not wait: while an acknowledgement depends on a backup, every write is shipped at once. */
export const shipsAtOnce = ({ ack, shipEveryMs }: ServerConfig): boolean =>
  ack !== 'async' || shipEveryMs === 0

/** Ships to every backup what it has not been sent. A shipment to all of them is a sign of life too. */
export function shipToAll(leading: Leading, config: ServerConfig): Shipped {
  const behind = Object.keys(leading.office.peers).filter((id) => isBehind(leading, id))
  const everybody = behind.length > 0 && behind.length === Object.keys(leading.office.peers).length
  const start: Shipped = {
    office: leading.office,
    effects: everybody ? [startTimer('heartbeat', config.heartbeatMs)] : [],
  }
  return behind.reduce((shipped, id) => {
    const { office, effects } = shipTo({ ...leading, office: shipped.office }, id)
    return { office, effects: [...shipped.effects, ...effects] }
  }, start)
}

const isBehind = ({ disk, office }: Leading, id: NodeId): boolean =>
  (office.peers[id]?.sent ?? 0) < disk.log.length

/** Ships to one backup what it has not been sent, if there is anything. */
export function shipTo({ disk, office, safe }: Leading, id: NodeId): Shipped {
  const peer = office.peers[id]
  const entries = slice(disk.log, peer?.sent ?? 0, (peer?.sent ?? 0) + MOST_ENTRIES)
  if (!peer || entries.length === 0) return { office, effects: [] }
  const { epoch, log } = disk
  const lastEpoch = epochAt(log, peer.sent)
  const message = { type: 'ship', epoch, length: peer.sent, lastEpoch, safe, entries } as const
  return {
    office: withPeer(office, id, { ...peer, sent: peer.sent + entries.length }),
    effects: [send(id, message, BYTES + BYTES_PER_ENTRY * entries.length)],
  }
}

/** Says to all backups that the primary lives, and asks whether they have what was shipped; brings nothing new. */
export function beat({ disk, office, safe }: Leading, config: ServerConfig): readonly EngineEffect[] {
  const beats = Object.entries(office.peers).map(([id, { sent }]) => {
    const lastEpoch = epochAt(disk.log, sent)
    return send(id, { type: 'heartbeat', epoch: disk.epoch, length: sent, lastEpoch, safe })
  })
  return [...beats, startTimer('heartbeat', config.heartbeatMs)]
}

export const withPeer = (office: Office, id: NodeId, peer: Peer): Office => ({
  ...office,
  peers: { ...office.peers, [id]: peer },
})

/** What a backup's answer says of its log. One whose log differs is sent everything after what both may have in common. */
export function afterAck({ disk }: Leading, peer: Peer, ack: ShipAck): Peer {
  if (ack.answer === 'has') {
    const acked = Math.max(peer.acked, ack.length)
    return { ...peer, acked, sent: Math.max(peer.sent, acked) }
  }
  const sent = commonLength(disk.log, ack.length, ack.lastEpoch)
  return { ...peer, sent, acked: Math.min(peer.acked, sent) }
}
