import { at, truncate } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type { NodeId, Value } from '../../engine/contract.ts'

/** What a client asked for, as it stands in the log. */
export interface Command {
  /** The operation's id, the same in every retry. */
  readonly id: string
  /** Whoever applies the entry as a leader answers this client; null for what a scenario put on the disk. */
  readonly client: NodeId | null
  readonly session: string
  readonly serial: number
  readonly op: string
  readonly key: string
  readonly value: Value
}

/** `append x to list`, `write x = 7`, `read x`. */
export function spoken({ op, key, value }: Pick<Command, 'op' | 'key' | 'value'>): string {
  switch (op) {
    case 'read':
      return `read ${key}`
    case 'append':
      return `append ${spokenValue(value)} to ${key}`
    case 'cas': {
      const [expected, next] = expectedAndNext(value)
      return `set ${key} from ${spokenValue(expected)} to ${spokenValue(next)}`
    }
    default:
      return `${op} ${key} = ${spokenValue(value)}`
  }
}

export const spokenValue = (value: Value): string =>
  Array.isArray(value) ? value.map(spokenValue).join(',') : String(value)

/** What a `cas` asks for. */
export function expectedAndNext(value: Value): readonly [expected: Value, next: Value] {
  const [expected = null, next = null] = Array.isArray(value) ? (value as readonly Value[]) : []
  return [expected, next]
}

export interface Entry {
  readonly term: number
  /** null is the no-op that a new leader appends. */
  readonly command: Command | null
}

/** Entry 1 is the first, as in the paper: index 0 stands for the empty log. */
export type Log = Chunks<Entry>

export const entryAt = (log: Log, index: number): Entry | undefined => at(log, index - 1)

export const termAt = (log: Log, index: number): number => entryAt(log, index)?.term ?? 0

export const isSameEntry = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.term === b.term && a.command?.id === b.command?.id)

/** §5.4.1: the later last term wins; with equal last terms the longer log. */
export function isUpToDate(log: Log, lastLogTerm: number, lastLogIndex: number): boolean {
  const ownTerm = termAt(log, log.length)
  return lastLogTerm > ownTerm || (lastLogTerm === ownTerm && lastLogIndex >= log.length)
}

/** The index of the first of `entries`, which follow `prevIndex`, whose place in `log` holds an entry of another term; else 0. */
export function conflictOf(log: Log, prevIndex: number, entries: readonly Entry[]): number {
  let index = prevIndex
  for (const entry of entries) {
    index++
    if (index > log.length) return 0
    if (termAt(log, index) !== entry.term) return index
  }
  return 0
}

export const upTo = (log: Log, index: number): Log => truncate(log, index)

/** The first index at which two versions of one log differ: they agree up to some point, and past it in nothing. */
export function firstDifference(before: Log, after: Log): number {
  let index = Math.min(before.length, after.length)
  while (index > 0 && !isSameEntry(entryAt(before, index), entryAt(after, index))) index--
  return index + 1
}
