import { ScenarioError } from '../../engine/errors.ts'
import { LinkError } from '../../link/error.ts'
import { told } from '../../words.ts'
import { useUi } from '../store.ts'
import { mismatchOf, type Work } from '../work.ts'
import { says } from './words.ts'

/** What is said over the page when other work is opened, or cannot be. */

export function askFirst({ origin }: Work, replace: () => void): void {
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

/** Whether it is the run that was shared. Later: a checksum plays the run to its end. */
export function compareWithShared(work: Work): void {
  setTimeout(() => {
    const { notify, showToast } = useUi.getState()
    const mismatch = mismatchOf(work)
    if (mismatch !== undefined) notify({ text: mismatch, actions: [] })
    else if (work.shared) showToast({ text: says.sameRun({ checksum: work.shared.checksum }) })
  })
}
