import type { Micros, NodeId } from '../../engine/contract.ts'

/** One lock: who has it, and who waits for it, in the order in which they came. */
export interface Lock {
  readonly holder: Holder | null
  readonly line: readonly Waiter[]
  /** Until when the first in line may come, once it was told that the lock is free. */
  readonly turnUntil: Micros | null
}

export interface Waiter {
  readonly client: NodeId
  readonly id: string
}

export interface Holder extends Waiter {
  readonly token: number
  /** On the clock of the holder. */
  readonly askedAt: Micros
  /** On the clock of the service. */
  readonly until: Micros
}

export type Locks = Readonly<Record<string, Lock>>

export const freeLock: Lock = { holder: null, line: [], turnUntil: null }

/** Takes a place at the end of the line, or keeps the one it has. */
export const lineUp = (lock: Lock, waiter: Waiter): Lock => ({
  ...lock,
  line: lock.line.some(({ client }) => client === waiter.client)
    ? lock.line.map((each) => (each.client === waiter.client ? waiter : each))
    : [...lock.line, waiter],
})

export const placeOf = ({ line }: Lock, client: NodeId): number =>
  line.findIndex((each) => each.client === client) + 1

/** It is free and nobody came earlier. */
export const isOpenTo = ({ holder, line }: Lock, client: NodeId): boolean =>
  holder === null && (line.length === 0 || line[0]?.client === client)

export const grantTo = (lock: Lock, holder: Holder): Lock => ({
  holder,
  line: lock.line.filter(({ client }) => client !== holder.client),
  turnUntil: null,
})

/** When something has to be done about it, if nobody comes. */
const deadlineOf = ({ holder, turnUntil }: Lock): Micros | null => holder?.until ?? turnUntil

export const isDue = (lock: Lock, now: Micros): boolean => {
  const deadline = deadlineOf(lock)
  return deadline !== null && deadline <= now
}

/** Of all locks the first; null if none is waited for. */
export function firstDeadline(locks: Locks): Micros | null {
  const deadlines = Object.values(locks).flatMap((lock) => deadlineOf(lock) ?? [])
  return deadlines.length === 0 ? null : Math.min(...deadlines)
}
