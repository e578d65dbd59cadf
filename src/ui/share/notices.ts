import { ScenarioError } from '../../engine/errors.ts'
import { LinkError } from '../../link/error.ts'
import { told } from '../../words.ts'
import { FileError } from '../saved/error.ts'
import { isUnsaved } from '../saved/unsaved.ts'
import { useUi } from '../store.ts'
import { titleOf } from '../demo/title.ts'
import type { Work } from '../work.ts'
import { says } from './words.ts'

/** What is said over the page when other work is opened, or cannot be. */

/** Asks first where something of the present work would be missed. */
export function replaceOrAsk(present: Work, other: Work, replace: () => void): void {
  if (!isUnsaved(present)) return replace()
  useUi.getState().notify({
    text: says.wouldReplace({ scenario: told(titleOf(other)) }),
    actions: [
      { label: says.openIt(), go: replace },
      { label: says.keepMine(), go: () => undefined },
      { label: says.saveMine(), go: () => useUi.getState().openDrawer('saved') },
    ],
  })
}

/** Says in words what is wrong with it. Nothing that is open has changed. */
export function complain(error: unknown): void {
  const { notify, openDrawer } = useUi.getState()
  if (error instanceof FileError) {
    notify({ text: error.message, actions: [] })
    return
  }
  if (!(error instanceof LinkError) && !(error instanceof ScenarioError)) throw error
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

/** What a banner says when a link does not give the run that was shared; plays the run to its end. */
function mismatchOf({ shared, protocol, player }: Work): string | undefined {
  if (!shared) return undefined
  if (shared.protocolVersion !== protocol.version) {
    const present = protocol.version
    return says.otherVersion({ shared: shared.protocolVersion, protocol: told(protocol.title), present })
  }
  const checksum = player.run().timeline.checksum()
  return checksum === shared.checksum
    ? undefined
    : says.otherRun({ shared: shared.checksum, present: checksum })
}
