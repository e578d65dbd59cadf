import { namedIn, newId, type Named } from './records.ts'
import type { Shelf } from './shelf.ts'

/**
 * Saves under a name. `before`: what is to be replaced, as it was when this tab saved or opened it. Where another tab has saved it
 * since, this becomes a piece of its own, so that neither is lost. No
 * two have one name: the later gets a number. Gives what was saved.
 */
export async function saveNamed(
  shelf: Shelf,
  work: Omit<Named, 'id'>,
  before: Pick<Named, 'id' | 'savedAt'> | undefined,
): Promise<Named> {
  if (before) {
    const named = { ...work, id: before.id }
    let isOurs = false
    await shelf.change('works', before.id, (present) => {
      isOurs = namedIn([present])[0]?.savedAt === before.savedAt
      return isOurs ? named : present
    })
    if (isOurs) return named
  }
  const names = namedIn(await shelf.all('works')).map(({ name }) => name)
  const named = { ...work, id: newId(), name: freeName(work.name, names) }
  await shelf.put('works', named)
  return named
}

export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number++) {
    const numbered = `${name} (${number})`
    if (!taken.includes(numbered)) return numbered
  }
}
