import type { Face, Micros, NodeId, Protocol } from '../engine/contract.ts'
import type { Birth } from '../engine/trace.ts'
import type { World } from '../engine/world.ts'
import { faceOf, pillOf } from './faces.ts'
import { told } from '../words.ts'
import type { NameOf } from './nodes.ts'
import { says } from './words.ts'

/** A message under way, as it looks until the next engine step. */
export interface PacketLook {
  readonly key: string
  readonly birth: Birth
  readonly sentAt: Micros
  readonly arrivesAt: Micros
  readonly heldAt: Micros | undefined
  /** It will not get past the crack. */
  readonly barred: boolean
  readonly text: string
  readonly routine: boolean
  /** What its sender is now. */
  readonly tone: Face['kind']
  /** Its place in the order of arrival, from 1. */
  readonly order: number
  readonly name: string
  /** The name, and how it travels. */
  readonly title: string
}

export const birthKey = ({ from, to, type, sentAt, k, copy }: Birth): string =>
  `${from}>${to}:${type}@${sentAt}.${k}.${copy}`

export function packetsOf(world: World, protocol: Protocol, nameOf: NameOf): readonly PacketLook[] {
  const tones = new Map<NodeId, Face['kind']>(
    world.nodes.map(({ now, client }) => [now.id, client ? 'client' : faceOf(protocol, now).kind]),
  )
  const sideOf = new Map(world.sides.flatMap((side, i) => side.map((id) => [id, i] as const)))
  const byArrival = world.flights.toSorted((a, b) => a.arrivesAt - b.arrivesAt)
  const orders = new Map(byArrival.map((flight, i) => [flight, i + 1]))
  return world.flights.map((flight) => {
    const { birth, message, heldAt } = flight
    const { text: pill, routine } = pillOf(protocol, message)
    const text = told(pill)
    const name = says.message({ message: text, from: nameOf(birth.from), to: nameOf(birth.to) })
    const [p, q] = [sideOf.get(birth.from), sideOf.get(birth.to)]
    return {
      key: birthKey(birth),
      birth,
      sentAt: birth.sentAt,
      arrivesAt: flight.arrivesAt,
      heldAt,
      barred: p !== undefined && q !== undefined && p !== q,
      text,
      routine,
      tone:
        tones.get(birth.from) === 'client' || tones.get(birth.to) === 'client'
          ? 'client'
          : (tones.get(birth.from) ?? 'other'),
      order: orders.get(flight) ?? 0,
      name,
      title: heldAt === undefined ? says.inFlight({ message: name }) : says.held({ message: name }),
    }
  })
}

/** How far it has come, 0 to 1. */
export function progressOf(
  { sentAt, arrivesAt, heldAt }: Pick<PacketLook, 'sentAt' | 'arrivesAt' | 'heldAt'>,
  at: Micros,
): number {
  if (arrivesAt <= sentAt) return 1
  return Math.min(1, Math.max(0, ((heldAt ?? at) - sentAt) / (arrivesAt - sentAt)))
}

/**
 * Without motion a message waits half way, and then stands before its receiver. Those that would stand in one place, `ahead` of this
 * one, form a queue; and each way keeps to its own side of the middle.
 */
export const stillProgress = (progress: number, ahead: number): number =>
  Math.max(0.05, (isNearlyThere(progress) ? 0.88 : 0.45) - ahead * 0.12)

export const isNearlyThere = (progress: number): boolean => progress >= 0.7
