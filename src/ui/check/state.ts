import { create } from 'zustand'
import type { History } from '../../checks/history.ts'
import type { As, Entry, Excerpt, Judgement, Mark } from './messages.ts'

/** One history, judged. */
export interface Case {
  readonly turn: number
  readonly index: number
  readonly as: As
  readonly history: History
  readonly judgement: Judgement
  /** The file has a line for each event; else places in the history stand for lines. */
  readonly hasLines: boolean
  readonly sinceLine?: number
}

/** A file that could be read. */
export interface Opened {
  readonly file: File
  readonly entries: readonly Entry[]
  /** As the file says to judge them; empty places are not judged yet. */
  readonly marks: readonly (Mark | undefined)[]
  /** Whether the rest is still being judged. */
  readonly isMarking: boolean
  /** What is shown; null: the first is still being judged. */
  readonly shown: Case | null
  /** Of the call that was asked for last. */
  readonly excerpt: Excerpt | null
}

/** Being judged, to be shown next. `share` is how much of it is done, from 0 to 1. */
interface Awaited {
  readonly turn: number
  readonly index: number
  readonly as: As
  readonly share: number
}

interface CheckState {
  /** Read at the moment; what is open stays open until that has worked. */
  readonly reading: File | null
  readonly opened: Opened | null
  readonly awaited: Awaited | null
}

export const nothing: CheckState = { reading: null, opened: null, awaited: null }

/** What the page knows of the history file that it was given. Only `desk.ts` changes it. */
export const useCheck = create<CheckState>()(() => nothing)
