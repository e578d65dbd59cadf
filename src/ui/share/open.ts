import { ScenarioError } from '../../engine/errors.ts'
import { LinkError } from '../../link/error.ts'
import { told } from '../../words.ts'
import { useUi } from '../store.ts'
import { isUnsaved, mismatchOf, openPreset, openShared, type Work } from '../work.ts'
import { says } from '../words.ts'

/** How the page gets other work. */
export interface Opener {
  link(text: string): Promise<void>
  preset(id: string, variant?: string): Promise<void>
}

/** `present` is what is open now, and `put` replaces it: at once, or after asking where something would be missed. */
export function openerOf(present: Work, put: (work: Work) => void): Opener {
  const open = async (load: () => Promise<Work>) => {
    try {
      const work = await load()
      const replace = () => {
        put(work)
        useUi.setState({ selection: null, menu: null, notice: null })
        warnOfMismatch(work)
      }
      if (isUnsaved(present)) askFirst(work, replace)
      else replace()
    } catch (error) {
      complain(error)
    }
  }
  return {
    link: (text) => open(() => openShared(text)),
    preset: (id, variant) => open(() => openPreset(id, variant)),
  }
}

function askFirst({ origin }: Work, replace: () => void): void {
  useUi.getState().notify({
    text: says.wouldReplace({ scenario: told(origin.title) }),
    actions: [
      { label: says.openIt(), go: replace },
      { label: says.keepMine(), go: () => undefined },
    ],
  })
}

/** Says in words what is wrong with it. Nothing that is open has changed. */
export function complain(error: unknown): void {
  if (!(error instanceof LinkError) && !(error instanceof ScenarioError)) throw error
  const { notify, openDrawer } = useUi.getState()
  notify({
    text: told(error.message),
    actions: [
      { label: says.pasteLink(), go: () => openDrawer('share') },
      { label: says.chooseScenario(), go: () => openDrawer('library') },
    ],
  })
}

/** Off the path to the first paint: a checksum plays the run to its end. */
export function warnOfMismatch(work: Work): void {
  if (!work.shared) return
  setTimeout(() => {
    const text = mismatchOf(work)
    if (text !== undefined) useUi.getState().notify({ text, actions: [] })
  })
}
