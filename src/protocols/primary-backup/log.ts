import { at, last, push, slice, truncate } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type { Value } from '../../engine/contract.ts'

export interface Write {
  /** The operation's id. */
  readonly id: string
  readonly session: string
  readonly serial: number
  readonly key: string
  readonly value: Value
}

export interface Entry {
  readonly epoch: number
  /** null in the entry with which a primary takes office. */
  readonly write: Write | null
}

/** The log is the database: a key holds what was written to it last. */
export type Log = Chunks<Entry>

/** The epoch of the last of the first `length` entries; 0 where there is none. */
export const epochAt = (log: Log, length: number): number => at(log, length - 1)?.epoch ?? 0

const lastEpoch = (log: Log): number => last(log)?.epoch ?? 0

/** What a candidate says of its log. */
export interface LogEnd {
  readonly length: number
  readonly lastEpoch: number
}

export const endOf = (log: Log): LogEnd => ({ length: log.length, lastEpoch: lastEpoch(log) })

/** The later last epoch wins; with equal ones the longer log (Raft §5.4.1). */
export function isUpToDate(candidate: LogEnd, log: Log): boolean {
  const own = lastEpoch(log)
  return candidate.lastEpoch > own || (candidate.lastEpoch === own && candidate.length >= log.length)
}

export const isSameEnd = ({ length, lastEpoch: epoch }: LogEnd, log: Log): boolean =>
  length === log.length && epoch === lastEpoch(log)

/**
 * The most entries that this log can have in common with one whose entry number `length` is of `epoch`. Epochs never
 * fall along a log, so that whole epochs are skipped at once.
 */
export function commonLength(log: Log, length: number, epoch: number): number {
  let common = Math.min(length, log.length)
  while (common > 0 && epochAt(log, common) > epoch) common--
  return common
}

export interface Merged {
  readonly log: Log
  /** What had to make place. */
  readonly removed: readonly Entry[]
}

/** The log with `entries` after its first `length`. What is there already stays, and so does what comes after it. */
export function merge(log: Log, length: number, entries: readonly Entry[]): Merged {
  const known = entries.findIndex((entry, i) => !isSame(at(log, length + i), entry))
  if (known < 0) return { log, removed: [] }
  const common = length + known
  const merged = entries.slice(known).reduce<Log>((list, entry) => push(list, entry), truncate(log, common))
  return { log: merged, removed: slice(log, common) }
}

const isSame = (a: Entry | undefined, b: Entry): boolean =>
  a === b || (a?.epoch === b.epoch && a.write?.id === b.write?.id)

/** What a server knows once it has applied its log. */
export interface Database {
  readonly values: Readonly<Record<string, Value>>
  /** The last write of each client session and the length of the log with it, so that a retry is recognised. */
  readonly sessions: Readonly<Record<string, { readonly serial: number; readonly length: number }>>
}

/** The whole log, applied: what a standby does before it serves. */
export function replay(log: Log): Database {
  const values: Record<string, Value> = {}
  const sessions: Record<string, { serial: number; length: number }> = {}
  slice(log).forEach(({ write }, i) => {
    if (!write) return
    values[write.key] = write.value
    sessions[write.session] = { serial: write.serial, length: i + 1 }
  })
  return { values, sessions }
}

export const apply = ({ values, sessions }: Database, write: Write, length: number): Database => ({
  values: { ...values, [write.key]: write.value },
  sessions: { ...sessions, [write.session]: { serial: write.serial, length } },
})
