import type { Cell, Face, Micros, NodeId, NodeState, Protocol } from '../engine/contract.ts'
import type { NodeView, TimerView, World } from '../engine/world.ts'
import { told } from '../words.ts'
import { faceOf } from './faces.ts'
import { commas, timeText } from './describe.ts'
import { durationText, offsetText } from './units.ts'
import { says } from './words.ts'

/** A node as it looks until the next engine step. */
export interface NodeLook {
  readonly id: NodeId
  readonly name: string
  readonly client: boolean
  readonly up: NodeState['up']
  readonly kind: Face['kind']
  /** A leader whom another has outrun: it does not know. */
  readonly stale: boolean
  readonly label: string
  readonly badge: string
  readonly cells: readonly Cell[]
  /** Operations that were acknowledged and may be lost, or are. */
  readonly endangered: ReadonlySet<string>
  /** What is wrong with it, in short words. */
  readonly trouble: string
  /** Memory holds what the disk does not: a crash would undo it. */
  readonly unsaved: boolean
  readonly timer: TimerView | undefined
  /** Its own clock, where it is not the observer's. */
  readonly clock: { readonly wall: Micros; readonly at: Micros; readonly driftPpm: number } | undefined
  /** In words, for screen readers. */
  readonly title: string
}

const LASTING = [
  'id',
  'name',
  'up',
  'kind',
  'stale',
  'label',
  'badge',
  'cells',
  'endangered',
  'trouble',
  'unsaved',
  'title',
] as const

/** Do they differ in nothing but what runs: the timer, the clock? Most nodes look as they did a step ago. */
export const looksAlike = (a: NodeLook, b: NodeLook | undefined): boolean =>
  b !== undefined &&
  (a === b ||
    ((a.clock === undefined) === (b.clock === undefined) && LASTING.every((key) => a[key] === b[key])))

export type NameOf = (id: NodeId) => string

export function looksOf(
  world: World,
  protocol: Protocol,
  nameOf: NameOf,
  endangered: ReadonlySet<string>,
): readonly NodeLook[] {
  const leading = leadingFace(world, protocol)
  return world.nodes.map((view) =>
    lookOf(view, faceOf(protocol, view.now), { leading, at: world.at, nameOf, endangered }),
  )
}

/** The face of the leader with the highest epoch. */
function leadingFace({ nodes }: World, protocol: Protocol): Face | undefined {
  let leading: Face | undefined
  for (const { now } of nodes) {
    const face = faceOf(protocol, now)
    if (now.up === 'down' || face.kind !== 'leader' || face.epoch === undefined) continue
    if (leading?.epoch === undefined || face.epoch > leading.epoch) leading = face
  }
  return leading
}

/** What all looks of one moment have in common. */
interface Common {
  readonly leading: Face | undefined
  readonly at: Micros
  readonly nameOf: NameOf
  readonly endangered: ReadonlySet<string>
}

function lookOf(view: NodeView, face: Face, { leading, at, nameOf, endangered }: Common): NodeLook {
  const { now, client, timers, clock } = view
  const isDown = now.up === 'down'
  const stale =
    !isDown &&
    face.kind === 'leader' &&
    face.epoch !== undefined &&
    leading?.epoch !== undefined &&
    leading.epoch > face.epoch
  const label = upText(now.up) || (client ? '' : told(face.label))
  const unsaved = !isDown && !isSaved(now, view.disk)
  const trouble = troublesOf(view, stale ? says.stale({ epoch: epochTag(leading) }) : '').join(' · ')
  const words = [label || told(face.label), face.badge ?? '', trouble, unsaved ? says.unsaved() : '']
  const name = nameOf(now.id)
  return {
    id: now.id,
    name,
    client,
    up: now.up,
    kind: isDown ? 'other' : client ? 'client' : face.kind,
    stale,
    label,
    badge: isDown ? '' : (face.badge ?? ''),
    cells: face.cells,
    endangered,
    trouble,
    unsaved,
    timer: isDown ? undefined : timers[0],
    clock:
      clock.offset === 0 && clock.driftPpm === 0
        ? undefined
        : { wall: clock.wall, at, driftPpm: clock.driftPpm },
    title: commas([name, ...words.filter((word) => word !== '')]),
  }
}

/** `DOWN`; nothing for a node that is up. */
export function upText(up: NodeState['up']): string {
  if (up === 'up') return ''
  return up === 'down' ? says.down() : says.paused()
}

function troublesOf({ now, slowUs, diskFull, noFsync, waiting }: NodeView, stale: string): readonly string[] {
  return [
    stale,
    slowUs > 0 ? says.slowBy({ time: durationText(slowUs) }) : '',
    diskFull ? says.diskFull() : '',
    noFsync ? says.notSynced() : '',
    now.up === 'paused' && waiting > 0 ? says.waiting({ count: waiting }) : '',
  ].filter((word) => word !== '')
}

/** `T4` of `LEADER T4`. */
const epochTag = (face: Face | undefined): string => face?.label.split(' ').at(-1) ?? ''

const saved = new WeakMap<NodeState, { readonly disk: unknown; readonly same: boolean }>()

/** Is the part of the context that should survive a crash what the disk holds? Roles without a disk have nothing to lose. */
function isSaved(now: NodeState, disk: unknown): boolean {
  const memory = (now.context as { readonly disk?: unknown } | null)?.disk
  if (memory === undefined || memory === disk) return true
  const known = saved.get(now)
  if (known && known.disk === disk) return known.same
  const same = JSON.stringify(memory) === JSON.stringify(disk)
  saved.set(now, { disk, same })
  return same
}

/** What is left of the timer that runs next, 1 to 0; a paused node's stands still. */
export function ringOf({ timer, up }: NodeLook, at: Micros, stillAt: Micros): number | undefined {
  if (!timer || timer.dueAt <= timer.startedAt) return undefined
  const now = up === 'paused' ? stillAt : at
  return Math.min(1, Math.max(0, (timer.dueAt - now) / (timer.dueAt - timer.startedAt)))
}

/** `4.26 s +50 ms`: what the node believes, and how far that is from the observer's time. */
export function clockText({ clock }: NodeLook, at: Micros, pace: number): string {
  if (!clock) return ''
  const passed = at - clock.at
  const wall = clock.wall + passed + Math.floor((passed * clock.driftPpm) / 1_000_000)
  return `${timeText(wall, pace)} ${offsetText(wall - at)}`
}
