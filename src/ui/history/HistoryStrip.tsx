import { Suspense, type ReactNode } from 'react'
import { lazily } from '../kit/lazily.ts'
import { Tabs } from '../kit/Tabs.tsx'
import { useUi, type StripView } from '../store.ts'
import { HistoryView } from './HistoryView.tsx'
import { says } from './words.ts'

const SpaceTimeView = lazily(() => import('../spacetime/SpaceTimeView.tsx'), 'SpaceTimeView')
const ChartsView = lazily(() => import('../charts/ChartsView.tsx'), 'ChartsView')

const panels: Readonly<Record<StripView, ReactNode>> = {
  history: <HistoryView />,
  spacetime: <SpaceTimeView />,
  charts: <ChartsView />,
}

const views: readonly { readonly id: StripView; readonly title: () => string }[] = [
  { id: 'history', title: says.history },
  { id: 'spacetime', title: says.spaceTime },
  { id: 'charts', title: says.charts },
]

/** Under the stage, on top of the caption: the same time as bars of calls, as lanes and messages, or as charts. */
export function HistoryStrip() {
  const view = useUi((ui) => ui.stripView)
  const turnStrip = useUi((ui) => ui.turnStrip)
  return (
    <div className="history-strip">
      <Tabs
        label={says.underTheStage()}
        tabs={views.map(({ id, title }) => ({ id, title: title() }))}
        open={view}
        onOpen={turnStrip}
      >
        <Suspense>{panels[view]}</Suspense>
      </Tabs>
    </div>
  )
}
