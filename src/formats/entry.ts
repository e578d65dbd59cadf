import type { Micros, Value } from '../engine/contract.ts'
import type { Source } from './source.ts'

const types = ['invoke', 'ok', 'fail', 'info'] as const

/** What stands in one line of a Jepsen history: a process asks or is answered, or the nemesis does something. */
export interface Entry {
  /** Where it stands, for errors. */
  readonly source: Source
  readonly at: number
  /** Its place among all entries. */
  readonly place: number
  readonly line: number
  readonly time?: Micros
  /** A client's number, or a name such as nemesis. */
  readonly process: string
  readonly type: (typeof types)[number]
  readonly f: string
  /** Empty if there is one object only. */
  readonly key: string
  readonly value: Value
}

export const isEntryType = (name: string): name is Entry['type'] =>
  (types as readonly string[]).includes(name)
export const entryTypes = types.map((type) => `:${type}`).join(', ')

/** Clients have numbers; whatever else acts upon the system has a name. */
export const isClient = (process: string): boolean => /^\d+$/.test(process)
