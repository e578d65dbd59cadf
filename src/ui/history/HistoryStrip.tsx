import { Suspense } from 'react'
import { lazily } from '../kit/lazily.ts'
import { Tabs } from '../kit/Tabs.tsx'
import { useUi, type StripView } from '../store.ts'
import { HistoryView } from './HistoryView.tsx'

const SpaceTimeView = lazily(() => import('../spacetime/SpaceTimeView.tsx'), 'SpaceTimeView')

const views: readonly { readonly id: StripView; readonly title: string }[] = [
  { id: 'history', title: 'History' },
  { id: 'spacetime', title: 'Space-time' },
]

/** Under the stage, on top of the caption: the same time as bars of calls, or as lanes and messages. */
export function HistoryStrip() {
  const view = useUi((ui) => ui.stripView)
  const turnStrip = useUi((ui) => ui.turnStrip)
  return (
    <div className="history-strip">
      <Tabs label="Under the stage" tabs={views} open={view} onOpen={turnStrip}>
        {view === 'history' ? (
          <HistoryView />
        ) : (
          <Suspense>
            <SpaceTimeView />
          </Suspense>
        )}
      </Tabs>
    </div>
  )
}
