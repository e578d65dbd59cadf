import { create } from 'zustand'
import type { NamedRef } from '../work.ts'
import type { Named, Slot } from './records.ts'

interface SavedState {
  /** What the open work was saved as last. */
  readonly present: NamedRef | null
  readonly named: readonly Named[]
  /** Of tabs that are gone. */
  readonly left: readonly Slot[]
  /** So many records mean nothing to this program. */
  readonly unreadable: number
}

/** What the page knows of the work that this browser keeps. */
export const useSaved = create<SavedState>()(() => ({ present: null, named: [], left: [], unreadable: 0 }))
