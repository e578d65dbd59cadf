import { micros, millis } from '../../../engine/contract.ts'
import type { Micros } from '../../../engine/contract.ts'
import { note, send, startTimerUs } from '../effects.ts'
import type { Reason, ResultMessage, StatementMessage } from '../messages.ts'
import { isOn } from '../safety.ts'
import { asOnDisk, committedOf, isOpen } from '../server.ts'
import type { On, ServerContext, ServerDecision, Txn, Waiting } from '../server.ts'
import { commitRows, holdersOf, undoRows, vacuum } from './rows.ts'
import { forgetOld, hasCommitted } from './serializing.ts'
import { run } from './statements.ts'
import { changed, closed, opened, openOnes } from './store.ts'
import type { Store } from './store.ts'
import { storyOf } from './story.ts'

/** A database and its sessions: it takes their statements, lets them wait for each other, commits, and rolls back. */

const ENDED_MAX = 12

// ---------------------------------------------------------------- statements

const txnOf = ({ txns }: ServerContext, { message, from }: On<'statement'>): Txn | undefined =>
  txns.find((txn) => txn.number === message.txn && txn.client === from && isOpen(txn))

/** Of what is over and remembered it has told the end. */
export const isForgotten = (context: ServerContext, event: On<'statement'>): boolean =>
  txnOf(context, event) === undefined && !context.ended.some(({ number }) => number === event.message.txn)

/** Each statement counts once, and the next only when the one before is done. Who gives up may do so at any time. */
export const isNext = (context: ServerContext, event: On<'statement'>): boolean => {
  const txn = txnOf(context, event)
  const { message } = event
  return txn !== undefined && (message.do === 'abort' || (message.n === txn.n + 1 && txn.waiting === null))
}

export const admitIgnorance = (
  _context: ServerContext,
  { from, message }: On<'statement'>,
): ServerDecision => ({
  effects: [send(from, { type: 'unknown', run: message.run, txn: message.txn, n: message.n })],
})

export function execute(context: ServerContext, event: On<'statement'>): ServerDecision {
  const store = opened(context, event)
  const known = txnOf(context, event)
  if (!known) return {}
  const { message } = event
  const txn = changed(store, known, { n: message.n, heardAt: event.mono })
  if (message.do === 'abort') {
    answer(store, txn, message, { told: [], count: 0 })
    store.effects.push(note('rollsBack', { txn: txn.number, client: txn.client }))
    rollBack(store, txn)
  } else if (txn.doomed) abort(store, txn, 'pivot')
  else if (message.do === 'commit') commit(store, txn, message)
  else attempt(store, txn, message)
  return closed(context, store)
}

function answer(
  store: Store,
  { client, number }: Txn,
  { run: name, n }: StatementMessage,
  { told, count }: Pick<ResultMessage, 'told' | 'count'>,
): void {
  store.effects.push(send(client, { type: 'result', run: name, txn: number, n, told, count }))
}

/** For the first time, or once more after a lock was freed. */
function attempt(store: Store, txn: Txn, statement: StatementMessage): void {
  const ran = run(store, txn, statement)
  const now = store.txns.get(txn.number) ?? txn
  if (ran.is === 'blocked') {
    const { key, todo, done } = ran
    wait(store, now, key, { statement, todo, done, since: txn.waiting?.since ?? store.mono })
  } else if (ran.is === 'refused') abort(store, now, ran.reason, ran.key)
  else if (now.doomed) abort(store, now, 'pivot')
  else {
    if (txn.waiting) {
      const waitedMs = Math.round(millis(store.mono - txn.waiting.since))
      store.effects.push(note('goesOn', { txn: txn.number, client: txn.client, waitedMs }))
    }
    store.effects.push(...storyOf(txn, ran.told))
    answer(store, changed(store, now, { waiting: null, heardAt: store.mono }), statement, ran)
  }
}

// ---------------------------------------------------------------- waiting

function wait(store: Store, txn: Txn, key: string, waiting: Waiting): void {
  const waiter = changed(store, txn, { waiting })
  if (isDeadlocked(store, waiter)) return abort(store, waiter, 'deadlock', key)
  if (txn.waiting) return
  const [holder] = holdersOf(store, waiter, key)
  store.effects.push(note('waits', { txn: txn.number, client: txn.client, key, holder: holder?.number ?? 0 }))
}

/** Does one of those for whom it waits wait for it? */
function isDeadlocked(store: Store, txn: Txn): boolean {
  const met = new Set<number>()
  const next = [...blockersOf(store, txn)]
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (one.number === txn.number) return true
    if (met.has(one.number)) continue
    met.add(one.number)
    next.push(...blockersOf(store, one))
  }
  return false
}

const blockersOf = (store: Store, txn: Txn): readonly Txn[] => {
  const key = txn.waiting?.todo[0]
  return key === undefined ? [] : holdersOf(store, txn, key)
}

/** A lock is free: those that wait try again, who has waited longest first, until none of them gets any further. */
function letOthersGoOn(store: Store): void {
  const queue = openOnes(store)
    .flatMap((txn) => (txn.waiting ? [{ txn, waiting: txn.waiting }] : []))
    .toSorted((a, b) => a.waiting.since - b.waiting.since)
  for (const { txn, waiting } of queue) {
    const now = store.txns.get(txn.number)
    if (!now?.waiting) continue
    if (now.doomed) abort(store, now, 'pivot')
    else attempt(store, now, waiting.statement)
  }
}

// ---------------------------------------------------------------- ending

function commit(store: Store, txn: Txn, statement: StatementMessage): void {
  const at = store.commits + 1
  store.commits = at
  commitRows(store, txn, at)
  changed(store, txn, { committedAt: at, locked: [] })
  store.disk = onDisk(store, txn, at)
  if (isOn(store.config, 'commit-is-durable')) {
    store.effects.push({ type: 'persist', params: { disk: store.disk } })
  }
  store.effects.push(note('commits', { txn: txn.number, client: txn.client, rows: txn.wrote.length }))
  answer(store, txn, statement, { told: [], count: 0 })
  hasCommitted(store, txn, at)
  if (txn.level !== 'serializable') store.txns.delete(txn.number)
  end(store, txn, true)
}

function onDisk({ disk, rows: versions }: Store, { wrote }: Txn, commits: number): ServerContext['disk'] {
  const rows = { ...disk.rows }
  const by = { ...disk.by }
  for (const key of wrote) {
    const version = committedOf(versions.get(key) ?? [])
    if (version === undefined || version.value === null) {
      delete rows[key]
      delete by[key]
    } else {
      rows[key] = version.value
      by[key] = version.op
    }
  }
  return { ...disk, commits, rows, by }
}

const TOLD = {
  changed: 'abortsChanged',
  pivot: 'abortsPivot',
  deadlock: 'abortsDeadlock',
  idle: 'abortsIdle',
  malformed: 'abortsMalformed',
} as const satisfies Readonly<Record<Reason, string>>

function abort(store: Store, txn: Txn, reason: Reason, key = ''): void {
  const { number, client, run: name } = txn
  store.effects.push(
    note(TOLD[reason], { txn: number, client, key }),
    send(client, { type: 'aborted', run: name, txn: number, reason }),
  )
  rollBack(store, txn)
}

function rollBack(store: Store, txn: Txn): void {
  undoRows(store, store.txns.get(txn.number) ?? txn)
  store.txns.delete(txn.number)
  end(store, txn, false)
}

function end(store: Store, { number, op, run: name }: Txn, committed: boolean): void {
  store.ended = [...store.ended, { number, op, run: name, committed }].slice(-ENDED_MAX)
  letOthersGoOn(store)
  vacuum(store)
  forgetOld(store)
}

/** Those that wait are not idle: whoever they wait for is. */
export function rollBackIdle(context: ServerContext, event: On<'idleTimeout'>): ServerDecision {
  const store = opened(context, event)
  const idle = micros(event.config.idleMs)
  const leftOf = ({ waiting, heardAt }: Txn): Micros => (waiting ? idle : heardAt + idle - event.mono)
  for (const { number } of openOnes(store)) {
    const txn = store.txns.get(number)
    if (txn && leftOf(txn) <= 0) abort(store, txn, 'idle')
  }
  const left = openOnes(store).map(leftOf)
  if (left.length > 0) store.effects.push(startTimerUs('idle', Math.min(...left)))
  return closed(context, store)
}

export function comeBack({ disk }: ServerContext): ServerDecision {
  const { begun, commits } = disk
  return begun === 0 ? {} : { effects: [note('comesBack', { begun, commits })] }
}

/** What could not be stored never was: the database is as its disk says, and silent until it is started again. */
export const halt = ({ saved }: ServerContext): ServerDecision => ({
  patch: asOnDisk(saved),
  effects: [{ type: 'stopTimer', params: { name: 'idle' } }, note('halted', {}, 'surprising')],
})
