import type { Op, Value } from '../../engine/contract.ts'

/** What sessions and a database say to each other: one statement at a time, and what became of it. */

/**
 * A read takes a `key`, and with the value `for update` the row's lock · a select asks for the rows of the predicate in `value` ·
 * a write sets a row to `value`, or, without a key, does [predicate, value] to all rows that are so. There ['+', n] adds n to what
 * the row holds, and null deletes it · the value of a begin names the isolation level.
 */
export interface StatementMessage {
  readonly type: 'statement'
  /** Of one run of an operation: the operation's id and, from the second run on, which it is. */
  readonly run: string
  /** What `begin` was told; before that 0. */
  readonly txn: number
  /** Counts the statements of a transaction, `begin` being 0. */
  readonly n: number
  readonly op: string
  readonly do: NonNullable<Op['txn']>[number]['do']
  readonly key?: string
  readonly value?: Value
}

/** As the clients' histories have it: [read, key, value], [write, key, value] or [select, predicate, [[key, value], …]]. */
export type Told = readonly Value[]

export interface ResultMessage {
  readonly type: 'result'
  readonly run: string
  readonly txn: number
  readonly n: number
  readonly told: readonly Told[]
  /** The number in the row that was read; else how many rows were selected or written. */
  readonly count: number
}

/** Why the database rolls back a transaction on its own account. */
export type Reason = 'changed' | 'pivot' | 'deadlock' | 'idle' | 'malformed'

/** The database has rolled the transaction back: nothing of it has happened. */
interface AbortedMessage {
  readonly type: 'aborted'
  readonly run: string
  readonly txn: number
  readonly reason: Reason
}

/** The database knows of no such transaction, or no more: if this answers a commit, nobody can tell how it ended. */
interface UnknownMessage {
  readonly type: 'unknown'
  readonly run: string
  readonly txn: number
  readonly n: number
}

export type AnswerMessage = ResultMessage | AbortedMessage | UnknownMessage
export type TransactionMessage = StatementMessage | AnswerMessage
