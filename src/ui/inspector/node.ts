import { millis } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { nameOf, timeText } from '../../scene/describe.ts'
import { faceOf, tablesOf } from '../../scene/faces.ts'
import { durationText, offsetText } from '../../scene/units.ts'
import { shortText, wordsOf } from './value.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

/** A part of a node's state: in memory, and what a crash would leave of it. */
export interface StateRow {
  readonly name: string
  readonly memory: string
  readonly disk?: string
  readonly differs: boolean
}

export interface NodeSummary {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly up: string
  readonly clock: string
  readonly timers: readonly string[]
  /** What is wrong with it: slow, disk full, … */
  readonly troubles: readonly string[]
  readonly cells: readonly { readonly text: string; readonly fate: string; readonly title: string }[]
  readonly rows: readonly StateRow[]
}

export function summaryOf(player: Player, id: string): NodeSummary | undefined {
  const { plan } = player.run()
  const { at } = player.getState()
  const world = player.world()
  const view = world.nodes.find(({ now }) => now.id === id)
  if (!view) return undefined
  const { now, clock, timers, slowUs, waiting } = view
  const { label, cells } = faceOf(plan.protocol, now)
  const clockFacts = [
    timeText(clock.wall + (at - world.at), plan.pace),
    ...(clock.offset === 0 ? [] : [offsetText(clock.offset)]),
    ...(clock.driftPpm === 0 ? [] : [says.drifts({ ppm: clock.driftPpm })]),
  ]
  return {
    id,
    name: nameOf(plan, id),
    label: told(label),
    up: now.up,
    clock: clockFacts.join(', '),
    timers: timers.map(({ name, dueAt }) =>
      says.timer({ timer: told(wordsOf(name)), duration: durationText(Math.max(0, dueAt - at)) }),
    ),
    troubles: [
      ...(slowUs > 0 ? [says.slow({ ms: millis(slowUs) })] : []),
      ...(view.diskFull ? [says.diskFull()] : []),
      ...(view.noFsync ? [says.noFsync()] : []),
      ...(waiting > 0 ? [says.waiting({ count: waiting })] : []),
    ],
    cells: cells.slice(-12).map(({ text, fate, title }) => ({ text, fate, title: told(title) })),
    rows: rowsOf(now.context, view.disk),
  }
}

/** How much it holds, each thing by its name; nothing of what it has none of. */
export function holdingsOf(player: Player, id: string): readonly string[] {
  const { protocol } = player.run().plan
  const now = player.world().nodes.find((node) => node.now.id === id)?.now
  if (!now) return []
  const { cells: log } = faceOf(protocol, now)
  const committed = log.filter(({ fate }) => fate === 'committed').length
  const aside = log.filter(({ fate }) => fate === 'undone').length
  const tables = tablesOf(protocol, now).filter(({ cells }) => cells.length > 0)
  return [
    ...(log.length > aside ? [says.logHolds({ count: log.length - aside, committed })] : []),
    ...(aside > 0 ? [says.aside({ count: aside })] : []),
    ...tables.map(({ name, cells }) => says.tableHolds({ table: told(name), count: cells.length })),
  ]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What is on disk first, memory beside it; then what a crash would take. */
function rowsOf(context: unknown, disk: unknown): readonly StateRow[] {
  if (!isRecord(context)) return []
  const { disk: inMemory, ...volatile } = context
  const stored = isRecord(disk) ? disk : {}
  const kept = isRecord(inMemory)
    ? Object.entries(inMemory).map(([name, value]) => ({
        name: told(wordsOf(name)),
        memory: shortText(value),
        disk: shortText(stored[name]),
        differs: stored[name] !== value && shortText(stored[name]) !== shortText(value),
      }))
    : []
  const lost = Object.entries(volatile)
    .filter(([name]) => !fixed.has(name))
    .map(([name, value]) => ({ name: told(wordsOf(name)), memory: shortText(value), differs: false }))
  return [...kept, ...lost]
}

/** Who a node is and whom it knows never changes. */
const fixed = new Set(['self', 'members', 'peers', 'others', 'clients'])
