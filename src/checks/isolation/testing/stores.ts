import type { Value } from '../../../engine/contract.ts'
import type { Call, History } from '../../history.ts'
import { matches } from '../../../engine/predicate.ts'
import type { Predicate } from '../../../engine/predicate.ts'
import type { Row } from '../steps.ts'

/** Small stores that keep a level of isolation, and no higher one. */

export const storeLevels = ['read-committed', 'strong-snapshot-isolation', 'strict-serializable'] as const
export type StoreLevel = (typeof storeLevels)[number]

export interface Workload {
  readonly model: 'list-append' | 'rw-register'
  /** What each client asks, one transaction after another. */
  readonly clients: readonly (readonly (readonly Request[])[])[]
  /** Which client goes on next, as often as this says. */
  readonly turns: readonly number[]
}

interface Request {
  readonly reads: boolean
  readonly key: string
  /** Reads all rows that are so instead of one key. */
  readonly predicate?: Predicate
}

type Step = readonly [string, string, Value] | readonly ['select', Predicate, readonly Row[]]
type State = ReadonlyMap<string, readonly Value[]>

/** A transaction under way. */
interface Open {
  readonly client: number
  readonly start: number
  readonly snapshot: State
  readonly done: readonly Step[]
}

/**
 * read-committed: a read sees what is committed by then, and its own writes; who would write what another has written and not yet
 * committed is rolled back. strong-snapshot-isolation: a read sees what was committed at the start; of two that write one key at
 * once the first to commit wins (Berenson et al. 1995). strict-serializable: the same of two of which one read what the other
 * writes.
 */
export function play({ model, clients, turns }: Workload, level: StoreLevel): History {
  const calls: Call[] = []
  const open = new Map<number, Open>()
  const started = clients.map(() => 0)
  const changedAt = new Map<string, number>()
  let committed: State = new Map()
  let clock = 0
  let next = 1

  const answer = ({ snapshot, done }: Open, key: string): Value => {
    const base = (level === 'read-committed' ? committed : snapshot).get(key) ?? []
    const all = [...base, ...writtenTo(done, key)]
    return model === 'list-append' ? all : (all.at(-1) ?? null)
  }
  const isBeaten = ({ start, done }: Open): boolean =>
    level !== 'read-committed' &&
    done.some((step) => {
      if (!isWrite(step) && level !== 'strict-serializable') return false
      const latest = isSelect(step) ? Math.max(-1, ...changedAt.values()) : (changedAt.get(step[1]) ?? -1)
      return latest > start
    })
  const isTaken = (key: string, client: number): boolean =>
    level === 'read-committed' &&
    [...open.values()].some((other) => other.client !== client && writtenTo(other.done, key).length > 0)
  const commit = ({ done }: Open): void => {
    for (const key of new Set(done.filter(isWrite).map((step) => step[1]))) {
      const own = writtenTo(done, key)
      const shown = model === 'list-append' ? own : own.slice(-1)
      committed = new Map(committed).set(key, [...(committed.get(key) ?? []), ...shown])
      changedAt.set(key, clock)
    }
  }
  const end = ({ client, start, done }: Open, outcome: 'ok' | 'failed'): void => {
    calls.push({
      id: `T${calls.length + 1}`,
      process: `c${client}`,
      does: 'txn',
      key: '',
      input: done.map((step) => (isWrite(step) ? step : [step[0], step[1], null])),
      output: outcome === 'ok' ? done : null,
      outcome,
      start,
      end: clock++,
      when: { unit: 'event', start },
    })
    open.delete(client)
    started[client] = (started[client] ?? 0) + 1
  }
  const goOn = (txn: Open, step: Request | undefined): void => {
    if (step === undefined) {
      const outcome = isBeaten(txn) ? 'failed' : 'ok'
      if (outcome === 'ok') commit(txn)
      end(txn, outcome)
    } else if (step.predicate !== undefined) {
      const { predicate } = step
      const keys = new Set([...committed.keys(), ...txn.done.filter(isWrite).map(([, key]) => key)])
      const rows = [...keys].map((key): Row => [key, answer(txn, key)])
      const found = rows.filter(([, value]) => matches(predicate, value))
      open.set(txn.client, { ...txn, done: [...txn.done, ['select', predicate, found]] })
    } else if (step.reads) {
      open.set(txn.client, { ...txn, done: [...txn.done, ['read', step.key, answer(txn, step.key)]] })
    } else if (isTaken(step.key, txn.client)) {
      end(txn, 'failed')
    } else {
      const does = model === 'list-append' ? 'append' : 'write'
      open.set(txn.client, { ...txn, done: [...txn.done, [does, step.key, next++]] })
    }
  }

  for (const turn of turns) {
    const client = turn % clients.length
    const plan = clients[client]?.[started[client] ?? 0]
    const txn = open.get(client)
    if (txn) goOn(txn, plan?.[txn.done.length])
    else if (plan) open.set(client, { client, start: clock++, snapshot: committed, done: [] })
  }
  const initial = { value: model === 'list-append' ? [] : null }
  return { model, initial, calls: calls.toSorted((a, b) => a.start - b.start), faults: [] }
}

const isSelect = (step: Step): step is Extract<Step, readonly ['select', ...unknown[]]> =>
  step[0] === 'select'
const isWrite = (step: Step): step is Exclude<Step, readonly ['select', ...unknown[]]> =>
  !isSelect(step) && step[0] !== 'read'

const writtenTo = (done: readonly Step[], key: string): readonly Value[] =>
  done
    .filter(isWrite)
    .filter((step) => step[1] === key)
    .map((step) => step[2])
