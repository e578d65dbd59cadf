import { millis } from '../../engine/contract.ts'
import type { Measure, Micros, NodeId } from '../../engine/contract.ts'
import { isServer } from './server.ts'

/** All committed numbers together: what is on the accounts, or who is on call. */
const total: Measure<Readonly<Record<NodeId, number>>> = {
  id: 'total',
  unit: '',
  start: (nodes) =>
    Object.fromEntries(
      nodes.flatMap((node) => (isServer(node) ? [[node.id, sumOf(node.context.disk.rows)]] : [])),
    ),
  step(h, _event, before, after) {
    if (!isServer(after) || (isServer(before) && before.context.disk === after.context.disk)) return h
    return { ...h, [after.id]: sumOf(after.context.disk.rows) }
  },
  value: (h) => Object.values(h).reduce((sum, each) => sum + each, 0),
}

const sumOf = (rows: Readonly<Record<string, unknown>>): number =>
  Object.values(rows).reduce<number>((sum, value) => (typeof value === 'number' ? sum + value : sum), 0)

interface Counted {
  readonly commits: number
  readonly aborts: number
}

/** How many transactions ended so. */
const counted = (id: 'commits' | 'aborts'): Measure<Counted> => ({
  id,
  unit: 'transactions',
  start: () => ({ commits: 0, aborts: 0 }),
  step(h, _event, before, after) {
    if (!isServer(after) || !isServer(before) || before.context.ended === after.context.ended) return h
    const known = before.context.ended
    const fresh = after.context.ended.filter((each) => !known.includes(each))
    if (fresh.length === 0) return h
    const commits = fresh.filter(({ committed }) => committed).length
    return { ...h, commits: h.commits + commits, aborts: h.aborts + fresh.length - commits }
  },
  value: (h) => h[id],
})

interface Waits {
  /** By database and transaction. */
  readonly since: Readonly<Record<string, Micros>>
  readonly over: Micros
}

/** How long transactions have waited for locks, all together. */
const waitMs: Measure<Waits> = {
  id: 'waitMs',
  unit: 'ms',
  start: () => ({ since: {}, over: 0 }),
  step(h, { at }, before, after) {
    if (!isServer(after) || before.context === after.context) return h
    const waiting = after.context.txns.flatMap((txn) => (txn.waiting ? [`${after.id}/${txn.number}`] : []))
    const isHere = (name: string): boolean => name.startsWith(`${after.id}/`)
    const gone = Object.keys(h.since).filter((name) => isHere(name) && !waiting.includes(name))
    const fresh = waiting.filter((name) => h.since[name] === undefined)
    if (gone.length === 0 && fresh.length === 0) return h
    const kept = Object.entries(h.since).filter(([name]) => !gone.includes(name))
    return {
      since: Object.fromEntries([...kept, ...fresh.map((name) => [name, at] as const)]),
      over: gone.reduce((sum, name) => sum + at - (h.since[name] ?? at), h.over),
    }
  },
  value: ({ since, over }, at) => millis(Object.values(since).reduce((sum, from) => sum + at - from, over)),
}

export const measures = [total, counted('commits'), counted('aborts'), waitMs]
