import type { Slot } from './records.ts'
import type { Shelf } from './shelf.ts'

/** So many pieces of unnamed work are kept, beside what is open now. */
export const slotsMax = 20

/** What is left of tabs that are gone and would be missed, latest first. `live`: those that are not gone, `own` among them. */
export const leftIn = (slots: readonly Slot[], live: ReadonlySet<string>): readonly Slot[] =>
  slots.filter(({ id, isUnsaved }) => isUnsaved && !live.has(id))

/** The oldest make room. Work of an open tab stays, and named work is not here at all. */
export async function pruneSlots(
  shelf: Shelf,
  slots: readonly Slot[],
  live: ReadonlySet<string>,
): Promise<void> {
  const gone = slots.filter(({ id }) => !live.has(id))
  const missed = leftIn(gone, live)
  for (const { id } of [
    ...gone.filter(({ isUnsaved }) => !isUnsaved).slice(slotsMax),
    ...missed.slice(slotsMax),
  ]) {
    await shelf.change('slots', id, () => undefined)
  }
}
