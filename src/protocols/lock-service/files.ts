import type { Value } from '../../engine/contract.ts'

/** What one edit put into a file. */
export interface Entry {
  readonly op: string
  readonly value: Value
  /** In whose tenure of the lock. */
  readonly token: number
}

export interface File {
  readonly entries: readonly Entry[]
  /** The highest token that has come with a request: one number, which is all that fencing takes. */
  readonly seen: number
  /** That of the last write. */
  readonly writtenWith: number
}

export type Files = Readonly<Record<string, File>>

export const emptyFile: File = { entries: [], seen: 0, writtenWith: 0 }

export const witness = (file: File, token: number): File =>
  token > file.seen ? { ...file, seen: token } : file

export const write = (file: File, entries: readonly Entry[], token: number): File => ({
  ...witness(file, token),
  entries,
  writtenWith: token,
})
