import { empty, push, slice } from '../../engine/chunks.ts'
import type { Chunks } from '../../engine/chunks.ts'
import type { Value } from '../../engine/contract.ts'
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
}

export const emptyStore: Store = { registers: {}, lists: {}, sessions: {} }

/** A key's present value: its list if something was appended to it, else its register, else null. */
export function read(store: Store, key: string): Value {
  const list = store.lists[key]
  return list ? slice(list) : (store.registers[key] ?? null)
}

export interface Applied {
  readonly store: Store
  readonly answer: Answer
  /** The session had been answered for this operation before. */
  readonly again: boolean
}

/** With `once`, an operation that was applied before gets its old answer, and an older one has no effect. */
export function apply(store: Store, command: Command, once: boolean): Applied {
  const { session, serial } = command
  const known = store.sessions[session]
  const again = known !== undefined && serial <= known.serial
  if (known && again && once) return { store, answer: known, again }
  const { answer, ...changed } = perform(store, command)
  const sessions = { ...store.sessions, [session]: answer }
  return { store: { ...store, ...changed, sessions }, answer, again }
}

function perform(
  store: Store,
  { serial, op, key, value }: Command,
): Partial<Store> & { readonly answer: Answer } {
  const done: Answer = { serial, outcome: 'ok' }
  switch (op) {
    case 'write':
      return { registers: { ...store.registers, [key]: value }, answer: done }
    case 'append':
      return {
        lists: { ...store.lists, [key]: push(store.lists[key] ?? empty<Value>(), value) },
        answer: done,
      }
    case 'cas': {
      const [expected, next] = Array.isArray(value) ? (value as readonly Value[]) : []
      if (next === undefined || (store.registers[key] ?? null) !== expected)
        return { answer: { serial, outcome: 'failed' } }
      return { registers: { ...store.registers, [key]: next }, answer: done }
    }
    case 'read':
      return { answer: { serial, outcome: 'ok', value: read(store, key) } }
    default:
      return { answer: { serial, outcome: 'failed' } }
  }
}
