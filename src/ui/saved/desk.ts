import { isRecord } from '../../engine/errors.ts'
import { told } from '../../words.ts'
import { titleOf } from '../demo/title.ts'
import { saveFile } from '../share/saveFile.ts'
import { fileNameOf } from '../share/saveScenario.ts'
import { useUi } from '../store.ts'
import type { Work } from '../work.ts'
import { browserShelf as shelf } from './browser.ts'
import { liveSlots } from './live.ts'
import { saveNamed } from './named.ts'
import { packWork } from './pack.ts'
import { namedIn, slotsIn, type Named, type Slot } from './records.ts'
import { leftIn } from './slots.ts'
import { useSaved } from './state.ts'
import { tellTrouble } from './trouble.ts'
import { markKept } from './unsaved.ts'
import { says } from './words.ts'

/** What people do with saved work. Whatever the browser refuses is told in words, and nothing has changed then. */

const { getState: saved, setState: set } = useSaved
const tell = (text: string, undo?: () => void) => useUi.getState().showToast({ text, ...(undo && { undo }) })

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    tellTrouble(error, true)
  }
}

async function reread(): Promise<void> {
  const [works, slots, live] = await Promise.all([shelf.all('works'), shelf.all('slots'), liveSlots()])
  const named = namedIn(works)
  set({ named, left: leftIn(slotsIn(slots), live), unreadable: works.length - named.length })
}

/** Other tabs may have changed what there is. */
export const refresh = (): Promise<void> => attempt(reread)

/** Under the name that it has it replaces what was saved before; under another it is a piece of its own. */
export const save = (work: Work, name: string): Promise<void> =>
  attempt(async () => {
    const { runs } = work.player.getState()
    const { present } = saved()
    const before = present?.name === name ? present : undefined
    const title = titleOf(work)
    const done = await saveNamed(
      shelf,
      { name, title, runs: runs.length, savedAt: Date.now(), work: packWork(work) },
      before,
    )
    markKept(work, runs)
    set({ present: { id: done.id, name: done.name, savedAt: done.savedAt } })
    const isCopy = before !== undefined && done.id !== before.id
    tell(isCopy ? says.bothKept({ was: name, name: done.name }) : says.isSaved({ name: done.name }))
    // Now something would be missed if the browser needed the room.
    void navigator.storage?.persist?.()
    await reread()
  })

export const rename = ({ id }: Named, name: string): Promise<void> =>
  attempt(async () => {
    await shelf.change('works', id, (record) => {
      const [there] = namedIn([record])
      return there ? { ...there, name } : record
    })
    const { present } = saved()
    if (present?.id === id) set({ present: { ...present, name } })
    await reread()
  })

export const remove = (named: Named, work: Work): Promise<void> =>
  attempt(async () => {
    const { id, name } = named
    await shelf.change('works', id, () => undefined)
    if (saved().present?.id === id) {
      set({ present: null })
      markKept(work, [])
    }
    await reread()
    tell(says.isRemoved({ name }), () => void attempt(() => shelf.put('works', named).then(reread)))
  })

export const removeLeft = (slot: Slot): Promise<void> =>
  attempt(async () => {
    await shelf.change('slots', slot.id, () => undefined)
    await reread()
    const name = told(slot.title)
    tell(says.isRemoved({ name }), () => void attempt(() => shelf.put('slots', slot).then(reread)))
  })

/** What cannot be read is handed out as it is. */
function exportAs(name: string, work: unknown): void {
  const file = isRecord(work) ? { faultline: work['faultline'], name, ...work } : work
  saveFile(fileNameOf(name), JSON.stringify(file, null, 2), 'application/json')
}

export const exportNamed = ({ name, work }: Named): void => exportAs(name, work)

export const exportWork = (work: Work): void =>
  exportAs(saved().present?.name ?? told(titleOf(work)), packWork(work))
