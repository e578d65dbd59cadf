import type { Narration } from '../../player/stops.ts'
import { shelf, type Shelved } from '../../shelf.ts'

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

/** Worked examples fade (Renkl & Atkinson 2003): the first of a chapter is told in full, the second half, the others not. */
export function narrationOf(id: string): Narration {
  const chapter = chapters.find(({ cards }) => cards.some((card) => card.id === id))
  const place = chapter?.cards.findIndex((card) => card.id === id) ?? 0
  return place <= 0 ? 'full' : place === 1 ? 'half' : 'none'
}
