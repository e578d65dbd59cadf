import type { Value } from '../../../engine/contract.ts'
import { matches, predicateOf } from '../../../engine/predicate.ts'
import type { Predicate } from '../../../engine/predicate.ts'
import type { Reason, StatementMessage, Told } from '../messages.ts'
import { isOn } from '../safety.ts'
import type { Change, Txn } from '../server.ts'
import { changedSince, holdersOf, isOnSnapshot, keysOf, lastIn, put, seenBy } from './rows.ts'
import { hasRead, hasSelected, hasWritten } from './serializing.ts'
import { changed } from './store.ts'
import type { Store } from './store.ts'

/** What becomes of a statement, for now. */
export type Ran =
  | { readonly is: 'done'; readonly told: readonly Told[]; readonly count: number }
  | {
      readonly is: 'blocked'
      readonly key: string
      readonly todo: readonly string[]
      readonly done: readonly Change[]
    }
  | { readonly is: 'refused'; readonly reason: Reason; readonly key?: string }

const MALFORMED: Ran = { is: 'refused', reason: 'malformed' }
const FOR_UPDATE = 'for update'

/** For the first time, or once more after a lock that it waited for is free: then it goes on where it stood. */
export function run(store: Store, txn: Txn, statement: StatementMessage): Ran {
  const { key, value = null } = statement
  const task = taskOf(statement)
  if (task) return work(store, begun(store, txn), task)
  if (statement.do === 'read' && key !== undefined) return read(store, begun(store, txn), key)
  const predicate = statement.do === 'select' ? predicateOf(value ?? true) : undefined
  return predicate === undefined ? MALFORMED : select(store, begun(store, txn), predicate)
}

/** The picture is taken with the first statement, not with `begin`, as in PostgreSQL and MySQL. */
const begun = (store: Store, txn: Txn): Txn =>
  txn.snapshot === null ? changed(store, txn, { snapshot: store.commits }) : txn

function read(store: Store, txn: Txn, key: string): Ran {
  const value = seenBy(store, txn, key)
  hasRead(store, txn, key)
  return { is: 'done', told: [['read', key, value]], count: typeof value === 'number' ? value : 0 }
}

function select(store: Store, txn: Txn, predicate: Predicate): Ran {
  const found = matching(store, txn, predicate).map((key): Value => [key, seenBy(store, txn, key)])
  hasSelected(store, txn, predicate)
  return { is: 'done', told: [['select', predicate, found]], count: found.length }
}

const matching = (store: Store, txn: Txn, predicate: Predicate): readonly string[] =>
  keysOf(store).filter((key) => matches(predicate, seenBy(store, txn, key)))

// ---------------------------------------------------------------- under locks

/** What a statement that needs locks does: to one row, or to all that are so. */
interface Task {
  readonly key?: string
  readonly predicate?: Predicate
  /** What to put in the place of what is there; undefined: nothing, it only locks and reads. */
  readonly to?: (from: Value) => Value
  /** It looks at what is there before it decides what to put there. */
  readonly looks: boolean
}

function taskOf(statement: StatementMessage): Task | undefined {
  const { key, value = null } = statement
  if (statement.do === 'read' && key !== undefined && value === FOR_UPDATE) return { key, looks: true }
  if (statement.do !== 'write') return undefined
  if (key !== undefined) return { key, to: changeOf(value), looks: isSum(value) }
  const [asked = null, to = null] = Array.isArray(value) ? (value as readonly Value[]) : []
  const predicate = predicateOf(asked)
  return predicate && { predicate, to: changeOf(to), looks: true }
}

const isSum = (value: Value): value is readonly ['+', number] =>
  Array.isArray(value) && value.length === 2 && value[0] === '+' && typeof value[1] === 'number'

/** A number is added to numbers only: other rows, and those that are not there, stay as they are. */
const changeOf = (value: Value) =>
  isSum(value) ? (from: Value) => (typeof from === 'number' ? from + value[1] : from) : () => value

function work(store: Store, txn: Txn, task: Task): Ran {
  const { todo, done: before } = txn.waiting ?? { todo: rowsFor(store, txn, task), done: [] }
  const done = [...before]
  let worker = txn
  for (const [place, key] of todo.entries()) {
    if (isBlocked(store, worker, key)) return { is: 'blocked', key, todo: todo.slice(place), done }
    if (isTooLate(store, worker, key)) return { is: 'refused', reason: 'changed', key }
    worker = changed(store, worker, { locked: [...new Set([...worker.locked, key])] })
    const from = isOnSnapshot(worker.level) ? seenBy(store, worker, key) : lastIn(store, worker, key)
    if (task.predicate !== undefined && !matches(task.predicate, from)) continue
    done.push({ key, from, to: task.to ? task.to(from) : from })
  }
  return settle(store, worker, task, done)
}

/**
 * Where every statement sees what is committed by then, and on a snapshot: the rows that it sees to be so. MySQL's repeatable read looks
 * through all rows as they are now, and locks each before it looks.
 */
function rowsFor(store: Store, txn: Txn, { key, predicate = true }: Task): readonly string[] {
  if (key !== undefined) return [key]
  return txn.level === 'repeatable read' ? keysOf(store) : matching(store, txn, predicate)
}

const isBlocked = (store: Store, txn: Txn, key: string): boolean =>
  isOn(store.config, 'write-locks') && holdersOf(store, txn, key).length > 0

const isTooLate = (store: Store, txn: Txn, key: string): boolean =>
  isOnSnapshot(txn.level) && isOn(store.config, 'first-updater-wins') && changedSince(store, txn, key)

function settle(store: Store, txn: Txn, { key, predicate, to, looks }: Task, done: readonly Change[]): Ran {
  if (predicate !== undefined) hasSelected(store, txn, predicate)
  else if (looks && key !== undefined) hasRead(store, txn, key)
  const written = to === undefined ? [] : done.filter((each) => !looks || each.from !== each.to)
  for (const { key: row, to: value } of written) {
    put(store, store.txns.get(txn.number) ?? txn, row, value)
    hasWritten(store, store.txns.get(txn.number) ?? txn, row, value)
  }
  const found: readonly Told[] =
    predicate === undefined
      ? looks
        ? done.map((each) => ['read', each.key, each.from])
        : []
      : [['select', predicate, done.map((each) => [each.key, each.from])]]
  const [only] = done
  return {
    is: 'done',
    told: [...found, ...written.map((each): Told => ['write', each.key, each.to])],
    count: to === undefined && typeof only?.from === 'number' ? only.from : written.length,
  }
}
