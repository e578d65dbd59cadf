import { Suspense } from 'react'
import { BESIDE } from '../history/showHistory.ts'
import { lazily } from '../kit/lazily.ts'
import { useMedia } from '../kit/useMedia.ts'
import { useUi } from '../store.ts'

const HistoryStrip = lazily(() => import('../history/HistoryStrip.tsx'), 'HistoryStrip')

/** Under the verdicts, where there is room and it is asked for: the same time in other views. */
export function Strip() {
  const isWide = useMedia(BESIDE)
  const isOpen = useUi((ui) => ui.isHistoryOpen)
  if (!isOpen || !isWide) return null
  return (
    <Suspense fallback={<div className="history-strip" />}>
      <HistoryStrip />
    </Suspense>
  )
}
