import type { Narration } from '../../player/stops.ts'
import { shelf, type Shelved } from '../../shelf.ts'
import type { Done } from '../progress/store.ts'

/** The scenarios in the order in which they are learnt. */

export interface Chapter {
  readonly title: string
  readonly cards: readonly Shelved[]
}

const all = [...shelf.values()]

/** `5 · Leaders and replicas` comes before `6 · Consensus`. */
export const chapters: readonly Chapter[] = [...new Set(all.map(({ chapter }) => chapter))]
  .map((title) => ({ title, cards: all.filter(({ chapter }) => chapter === title) }))
  .toSorted((a, b) => parseInt(a.title, 10) - parseInt(b.title, 10))

const inOrder = chapters.flatMap(({ cards }) => cards)

/** Undefined after the last, and after what is not in the catalogue. */
export function nextAfter(id: string): Shelved | undefined {
  const place = inOrder.findIndex((card) => card.id === id)
  return place < 0 ? undefined : inOrder[place + 1]
}

/**
 * Worked examples fade (Renkl & Atkinson 2003): of each chapter, the first that this learner comes to is told in full, the second
 * half, the others not.
 */
export function narrationOf(id: string, done: Readonly<Record<string, Done>>): Narration {
  const chapter = chapters.find(({ cards }) => cards.some((card) => card.id === id))
  const seen = chapter?.cards.filter((card) => card.id !== id && done[card.id]?.seen).length ?? 0
  return seen === 0 ? 'full' : seen === 1 ? 'half' : 'none'
}
