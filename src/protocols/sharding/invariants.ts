import type { Breach, Invariant, NodeId, NodeState } from '../../engine/contract.ts'
import { isServer } from './server.ts'
import type { Disk } from './server.ts'

/** Of each key, the servers that have it. */
type Places = Readonly<Record<string, readonly NodeId[]>>
type KeysOf = (disk: Disk) => readonly string[]

/** What a shard answers for. */
const served: KeysOf = ({ rows }) => Object.keys(rows)

/** And what it keeps for others until they have it. */
const held: KeysOf = ({ rows, outgoing }) => [
  ...new Set([rows, ...Object.values(outgoing)].flatMap((part) => Object.keys(part))),
]

const keysIn = (node: NodeState, keysOf: KeysOf): readonly string[] =>
  isServer(node) ? keysOf(node.context.disk) : []

const isUntouched = (before: NodeState, after: NodeState): boolean =>
  !isServer(before) ||
  !isServer(after) ||
  (before.context.disk.rows === after.context.disk.rows &&
    before.context.disk.outgoing === after.context.disk.outgoing)

/** Follows where the keys are, and judges those that came to or left the server that was touched. */
const followed = (
  id: string,
  title: string,
  keysOf: KeysOf,
  breachOf: (key: string, places: readonly NodeId[]) => Breach | undefined,
): Invariant<Places> => ({
  id,
  title,
  start(nodes) {
    const places: Record<string, NodeId[]> = {}
    for (const node of nodes) for (const key of keysIn(node, keysOf)) (places[key] ??= []).push(node.id)
    return places
  },
  step(h, event, before, after) {
    if (isUntouched(before, after)) return { h }
    const has = new Set(keysIn(after, keysOf))
    const had = keysIn(before, keysOf)
    const changed = [
      ...had.filter((key) => !has.has(key)),
      ...[...has].filter((key) => !isAt(h, key, after.id)),
    ]
    if (changed.length === 0) return { h }
    const moved = Object.fromEntries(
      changed.map((key) => {
        const others = (h[key] ?? []).filter((node) => node !== after.id)
        return [key, has.has(key) ? [...others, after.id] : others] as const
      }),
    )
    // What a full disk refused has not been: nobody was told of it.
    const judged = event.type === 'persistFailed' ? [] : changed
    const [breach] = judged.flatMap((key) => breachOf(key, moved[key] ?? []) ?? [])
    return { h: { ...h, ...moved }, ...(breach && { breach }) }
  },
})

const isAt = (places: Places, key: string, node: NodeId): boolean => places[key]?.includes(node) ?? false

const oneHome = followed('one-home', 'Each key is at home on one shard', served, (key, places) =>
  places.length > 1
    ? { why: `${places.join(' and ')} both answer for ${key}.`, nodes: places, entries: [key] }
    : undefined,
)

const noKeyLost = followed(
  'no-key-lost',
  'Each key is on a disk, even while it moves',
  held,
  (key, places) =>
    places.length === 0 ? { why: `${key} is on no disk any more.`, nodes: [], entries: [key] } : undefined,
)

/** What was written on the new shard is newer than what comes from the old one. */
const newestStays: Invariant<null> = {
  id: 'newest-stays',
  title: 'What arrives replaces nothing newer',
  start: () => null,
  step(h, { type, from = '' }, before, after) {
    if (type !== 'move' || !isServer(before) || !isServer(after)) return { h }
    const { rows } = after.context.disk
    const replaced = Object.entries(before.context.disk.rows).find(([key, row]) => rows[key]?.op !== row.op)
    if (!replaced) return { h }
    const [key, { value }] = replaced
    const why = `${key} = ${String(value)} was written on ${after.id}, and what ${from} had of ${key} has replaced it.`
    return { h, breach: { why, nodes: [after.id], entries: [key] } }
  },
}

export const invariants = [oneHome, noKeyLost, newestStays]
