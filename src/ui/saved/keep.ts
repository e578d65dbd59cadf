import { titleOf } from '../demo/title.ts'
import type { Work } from '../work.ts'
import { isAnswered, withAnswers } from './answers.ts'
import { browserShelf as shelf } from './browser.ts'
import { rememberLeft } from './left.ts'
import { claim, liveSlots } from './live.ts'
import { slotsIn, type Slot } from './records.ts'
import { pruneSlots } from './slots.ts'
import { useSaved } from './state.ts'
import { tellTrouble } from './trouble.ts'
import { isOwn, isUnsaved } from './unsaved.ts'

/** A little later than the address, so that both are of the same moment. */
const AFTER_MS = 500

/** Nothing of it is needed before something was done. */
const packing = () => import('./pack.ts')

/**
 * Keeps the work from moment to moment, whenever its runs stand still and when the page is left, in a slot that no other tab writes
 * to. Stopped, because other work takes its place, it says what was left that would be missed.
 */
export function keepWork(work: Work, onLeft: (slot: Slot) => void): () => void {
  const { player, kept } = work
  const life = new AbortController()
  const listening = new AbortController()
  let named = kept?.named ?? null
  let slot: string | undefined
  let isWritten = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const claiming = claim(kept?.slot, life.signal)
  void claiming.then((id) => (slot = id))
  useSaved.setState({ present: named })

  const isWorthIt = () => isOwn(work) || isAnswered(work)
  async function write(id: string): Promise<Slot | undefined> {
    if (!isWorthIt()) {
      if (isWritten) await shelf.change('slots', id, () => undefined)
      isWritten = false
      return undefined
    }
    const { packWork } = await packing()
    const record = {
      id,
      title: titleOf(work),
      runs: player.getState().runs.length,
      savedAt: Date.now(),
      isUnsaved: isUnsaved(work),
      isOffered: false,
      ...(named && { named }),
      work: withAnswers(packWork(work), work),
    }
    // When the page is being left, nothing comes after what is asked for by now.
    await shelf.put('slots', record)
    if (!isWritten) await pruneSlots(shelf, slotsIn(await shelf.all('slots')), await liveSlots())
    isWritten = true
    return record
  }
  async function tryToWrite(): Promise<Slot | undefined> {
    clearTimeout(timer)
    try {
      return await write(slot ?? (await claiming))
    } catch (error) {
      // Answers alone are no loss worth a word.
      if (isOwn(work)) tellTrouble(error, false)
      return undefined
    }
  }
  function writeSoon(): void {
    clearTimeout(timer)
    if (player.getState().status !== 'playing') timer = setTimeout(() => void tryToWrite(), AFTER_MS)
  }

  const { signal } = listening
  addEventListener(
    'pagehide',
    () => {
      rememberLeft(isWorthIt() ? slot : undefined)
      void tryToWrite()
    },
    { signal },
  )
  document.addEventListener('visibilitychange', () => document.hidden && void tryToWrite(), { signal })
  const stops = [
    player.subscribe(writeSoon),
    useSaved.subscribe(({ present }) => {
      if (present === named) return
      named = present
      writeSoon()
    }),
  ]
  if (isOwn(work)) writeSoon()

  return () => {
    listening.abort()
    stops.forEach((stop) => stop())
    const finish = async () => {
      const left = await tryToWrite()
      life.abort()
      if (left?.isUnsaved) onLeft(left)
    }
    void finish()
  }
}
