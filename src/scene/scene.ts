import type { Micros, NodeId } from '../engine/contract.ts'
import type { Plan } from '../engine/plan.ts'
import type { TraceEvent } from '../engine/trace.ts'
import type { World } from '../engine/world.ts'
import { nameOf, timeText } from './describe.ts'
import { endingsOf, type Ending } from './endings.ts'
import type { Point } from './layout/geometry.ts'
import type { Layout } from './layout/layout.ts'
import { packetHalf } from './layout/sizes.ts'
import { linksOf, type LinkLook } from './links.ts'
import { marksOf, type Mark } from './marks.ts'
import { clockText, looksOf, ringOf, type NameOf, type NodeLook } from './nodes.ts'
import { isNearlyThere, packetsOf, progressOf, stillProgress, type PacketLook } from './packets.ts'
import { along, wayBetween, type Places, type Way } from './travel.ts'
import { says } from './words.ts'

export interface SceneNode extends Point {
  readonly look: NodeLook
  /** What is left of its next timer, 1 to 0. */
  readonly ring: number | undefined
  readonly clock: string
}

export interface ScenePacket extends Point {
  readonly look: PacketLook
  readonly way: Way
}

/** Everything that is on the stage at one moment, as plain data. */
export interface Scene {
  readonly nodes: readonly SceneNode[]
  readonly links: readonly LinkLook[]
  readonly packets: readonly ScenePacket[]
  readonly marks: readonly Mark[]
  /** `cut at 2.00 s`; empty without a partition. */
  readonly cutText: string
}

export interface SceneInput {
  readonly world: World
  /** The playhead: at or after the world's own time. */
  readonly at: Micros
  readonly plan: Plan
  readonly trace: readonly TraceEvent[]
  /** How many of its events have happened. */
  readonly traced: number
  /** Operations that were acknowledged and may be lost, or are. */
  readonly endangered: ReadonlySet<string>
  readonly layout: Layout
  /** Where nodes are while they move to where the layout has them. */
  readonly places: Places
  /** False where people ask for less of it: messages then stand instead of flying. */
  readonly motion: boolean
}

/** How long a mark stays at 1×, in seconds of watching. */
const MARK_SECONDS = 1.8

export function sceneOf(input: SceneInput): Scene {
  const { world, at, plan, layout, places } = input
  const still = stillOf(input)
  const ways = new Map<string, Way | undefined>()
  const wayOf = (from: NodeId, to: NodeId): Way | undefined => {
    const key = `${from}>${to}`
    if (!ways.has(key)) ways.set(key, wayBetween(from, to, places, layout, still.radii(layout)))
    return ways.get(key)
  }
  return {
    nodes: still.nodes.flatMap((look): SceneNode[] => {
      const place = places.get(look.id)
      if (!place) return []
      return [
        {
          look,
          x: place.x,
          y: place.y,
          ring: ringOf(look, at, world.at),
          clock: clockText(look, at, plan.pace),
        },
      ]
    }),
    links: still.links,
    packets: packetsAt(still.packets, input, wayOf),
    marks: marksOf(still.endings, at, lastsUs(plan), plan.protocol, still.named, wayOf),
    cutText:
      world.partitionedAt === undefined ? '' : says.cutAt({ time: timeText(world.partitionedAt, plan.pace) }),
  }
}

function packetsAt(
  looks: readonly PacketLook[],
  { at, layout, motion }: SceneInput,
  wayOf: (from: NodeId, to: NodeId) => Way | undefined,
): readonly ScenePacket[] {
  const queues = new Map<string, number>()
  const standing = (look: PacketLook, progress: number): number => {
    const place = `${look.birth.from}>${look.birth.to}:${isNearlyThere(progress)}`
    const ahead = queues.get(place) ?? 0
    queues.set(place, ahead + 1)
    return stillProgress(progress, ahead)
  }
  const packets: ScenePacket[] = []
  for (const look of looks) {
    const way = wayOf(look.birth.from, look.birth.to)
    if (!way) continue
    const progress = progressOf(look, at)
    const half = packetHalf(look.text, look.routine, layout.sizes)
    const { x, y } = along(way, motion ? progress : standing(look, progress), look.barred, half)
    packets.push({ look, way, x, y })
  }
  return packets
}

const lastsUs = ({ pace }: Plan): Micros => MARK_SECONDS * pace * 1000

/** What stays the same from one engine step to the next. */
interface Still {
  readonly nodes: readonly NodeLook[]
  readonly links: readonly LinkLook[]
  readonly packets: readonly PacketLook[]
  readonly endings: readonly Ending[]
  readonly named: NameOf
  readonly endangered: ReadonlySet<string>
  radii(layout: Layout): (id: NodeId) => number
}

const stills = new WeakMap<World, Still>()

function stillOf({ world, plan, trace, traced, endangered }: SceneInput): Still {
  const known = stills.get(world)
  if (known && known.endangered === endangered) return known
  const names = new Map(world.nodes.map(({ now }) => [now.id, nameOf(plan, now.id)]))
  const named: NameOf = (id) => names.get(id) ?? id
  const clients = new Set(world.nodes.filter((view) => view.client).map((view) => view.now.id))
  const still: Still = {
    nodes: looksOf(world, plan.protocol, named, endangered),
    links: linksOf(world, plan, named),
    packets: packetsOf(world, plan.protocol, named),
    endings: endingsOf(trace, traced, world.at - lastsUs(plan)),
    named,
    endangered,
    radii:
      ({ sizes }) =>
      (id) =>
        clients.has(id) ? sizes.client : sizes.radius,
  }
  stills.set(world, still)
  return still
}
