import { createStore, useStore } from 'zustand'

/** What is over the page in a lecture hall. */
export interface Hall {
  /** The lecture that this window is part of. */
  readonly lecture: string | null
  readonly isDark: boolean
  readonly isSpotlit: boolean
  readonly isDrawing: boolean
  /** The digits of a stop's number that have been typed so far. */
  readonly digits: string
}

export const createHall = (lecture: string | null) =>
  createStore<Hall>()(() => ({ lecture, isDark: false, isSpotlit: false, isDrawing: false, digits: '' }))

const KEPT_AS = 'faultline.lecture'

/** A window that is loaded again, or opened by one of a lecture, is part of it. */
function kept(): string | null {
  try {
    return sessionStorage.getItem(KEPT_AS)
  } catch {
    return null
  }
}

export const hall = createHall(kept())

export const useHall = <Part>(part: (hall: Hall) => Part): Part => useStore(hall, part)

export function join(lecture: string): void {
  hall.setState({ lecture })
  try {
    sessionStorage.setItem(KEPT_AS, lecture)
  } catch {
    // Forbidden: this window takes part for as long as it is open.
  }
}
