import { empty, push, slice } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type { Value } from '../../engine/contract.ts'
import { expectedAndNext } from './log.ts'
import type { Command } from './log.ts'

/** What a session was told last (thesis §6.3). */
export interface Answer {
  readonly serial: number
  /** `failed`: certainly without effect. */
  readonly outcome: 'ok' | 'failed'
  readonly value?: Value
}

/** The replicated state machine: it follows from the log alone, sessions included. */
export interface Store {
  readonly registers: Readonly<Record<string, Value>>
  readonly lists: Readonly<Record<string, Chunks<Value>>>
  readonly sessions: Readonly<Record<string, Answer>>
  /** Indexes of entries that asked for a change and made none: repetitions, and a `cas` that found something else. */
  readonly idle: readonly number[]
}

export const emptyStore: Store = { registers: {}, lists: {}, sessions: {}, idle: [] }

/** A key's present value: its list if something was appended to it, else its register, else null. */
export function read(store: Store, key: string): Value {
  const list = store.lists[key]
  return list ? slice(list) : (store.registers[key] ?? null)
}

export interface Applied {
  readonly store: Store
  /** null: the client has moved on since. */
  readonly answer: Answer | null
  /** The session had been answered for this very operation before. */
  readonly again: boolean
}

/**
 * Applies the entry at `index`. With `once`, an operation that was applied before gets its old answer, and one that its client has
 * given up since has no effect any more.
 */
export function apply(store: Store, index: number, command: Command, once: boolean): Applied {
  const { session, serial } = command
  const known = store.sessions[session]
  const again = serial === known?.serial
  if (once && known && serial <= known.serial) {
    return { store: { ...store, idle: [...store.idle, index] }, answer: again ? known : null, again }
  }
  const { answer, ...changed } = perform(store, index, command)
  const sessions = { ...store.sessions, [session]: answer }
  return { store: { ...store, ...changed, sessions }, answer, again }
}

type Performed = Partial<Store> & { readonly answer: Answer }

function perform(store: Store, index: number, { serial, op, key, value }: Command): Performed {
  const { registers, lists, idle } = store
  const done: Answer = { serial, outcome: 'ok' }
  switch (op) {
    case 'write':
      return { registers: { ...registers, [key]: value }, answer: done }
    case 'append':
      return { lists: { ...lists, [key]: push(lists[key] ?? empty<Value>(), value) }, answer: done }
    case 'cas': {
      const [expected, next] = expectedAndNext(value)
      if ((registers[key] ?? null) === expected)
        return { registers: { ...registers, [key]: next }, answer: done }
      return { idle: [...idle, index], answer: { ...done, value: false } }
    }
    case 'read':
      return { answer: { ...done, value: read(store, key) } }
    default:
      return { idle: [...idle, index], answer: { ...done, outcome: 'failed' } }
  }
}
