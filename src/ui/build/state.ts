import { create } from 'zustand'
import type { NodeId } from '../../engine/contract.ts'
import type { Anchor } from '../store.ts'
import type { Place } from './board/hands.ts'

interface Building {
  readonly tab: 'hand' | 'text'
  readonly selected: NodeId | null
  readonly menu: { readonly place: Place; readonly anchor: Anchor; readonly isLinking: boolean } | null
  /** What was just done, for those who do not see it. */
  readonly said: string
  /** Why something could not be done. */
  readonly problem: string | null
}

/** What the builder shows of the draft, never the draft itself. */
export const useBuilding = create<Building>()(() => ({
  tab: 'hand',
  selected: null,
  menu: null,
  said: '',
  problem: null,
}))
