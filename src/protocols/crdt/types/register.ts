import type { Micros, Value } from '../../../engine/contract.ts'

/** A value that the latest write replaces, also where nobody saw both (LWW register; Shapiro et al. 2011, Specification 8). */
export interface Register {
  readonly value: Value
  readonly op: string
  /** The stamp: a time, and in whose name it was taken. */
  readonly at: Micros
  readonly entry: string
}

export const joinRegisters = (own: Register, other: Register): Register => (isLater(other, own) ? other : own)

const isLater = (a: Register, b: Register): boolean => a.at > b.at || (a.at === b.at && a.entry > b.entry)

/** The writer's clock, or if that is behind what it replaces, just after that: whoever has seen a write can replace it. */
export const stampAfter = (known: Register | undefined, wall: Micros): Micros =>
  Math.max(wall, known === undefined ? 0 : known.at + 1)
