import { useEffect, useRef } from 'react'
import { told } from '../../words.ts'
import { useLatest } from '../kit/useLatest.ts'
import { useUi } from '../store.ts'
import { useOpener, useWork } from '../usePlayer.ts'
import { agoText } from './ago.ts'
import { browserShelf as shelf } from './browser.ts'
import { keepWork } from './keep.ts'
import { liveSlots } from './live.ts'
import { slotsIn, type Slot } from './records.ts'
import { leftIn } from './slots.ts'
import { says } from './words.ts'

/** Keeps what is open from moment to moment, and offers back what was left. */
export function useKeeping(): void {
  const work = useWork()
  const opener = useOpener()
  const offer = useLatest((text: string, label: string, slot: Slot, isOneOfMany: boolean) => {
    const open = async () => {
      const { openSlot } = await import('./open.ts')
      await opener.work(() => openSlot(slot))
    }
    const seeAll = { label: says.seeAll(), go: () => useUi.getState().openDrawer('saved') }
    whenFree({ text, actions: [{ label, go: () => void open() }, ...(isOneOfMany ? [seeAll] : [])] })
  })
  useEffect(() => {
    const onLeft = (slot: Slot) =>
      offer(says.leftBehind({ scenario: told(slot.title) }), says.goBack(), slot, false)
    return keepWork(work, onLeft)
  }, [work, offer])
  const isFresh = useRef(work.kept === undefined)
  useEffect(() => {
    const offerLast = async () => {
      const [slot, ...others] = await leftByOthers()
      if (!slot || slot.isOffered) return
      await shelf.put('slots', { ...slot, isOffered: true }).catch(forgiven)
      const ago = agoText(slot.savedAt, Date.now())
      const text = says.goOnWith({ scenario: told(slot.title), ago })
      offer(text, says.goOn(), slot, others.length > 0)
    }
    if (isFresh.current) void offerLast()
  }, [offer])
}

type Notice = NonNullable<ReturnType<typeof useUi.getState>['notice']>

/** There is one notice at a time, and whatever is said already goes before. */
function whenFree(notice: Notice): void {
  if (!useUi.getState().notice) return useUi.getState().notify(notice)
  const stop = useUi.subscribe(({ notice: other }) => {
    if (other) return
    stop()
    // What its answer does comes first, and may have more to say.
    setTimeout(() => whenFree(notice))
  })
}

/** Latest first; each is offered once, then it is in the drawer. */
async function leftByOthers(): Promise<readonly Slot[]> {
  const [slots, live] = await Promise.all([shelf.all('slots').catch(forgiven), liveSlots()])
  return leftIn(slotsIn(slots), live)
}

/** As long as there is nothing to keep, it does not matter that nothing can be kept. */
const forgiven = () => []
