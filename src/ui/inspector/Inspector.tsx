import { lazy, Suspense } from 'react'
import { Ledger } from '../history/Ledger.tsx'
import { LogMatrix } from '../history/LogMatrix.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { useUi, type Tab } from '../store.ts'
import { NodePanel } from './NodePanel.tsx'

const tabs: readonly { readonly id: Tab; readonly title: string }[] = [
  { id: 'state', title: 'State' },
  { id: 'story', title: 'Story' },
  { id: 'script', title: 'Script' },
  { id: 'rules', title: 'Knobs & rules' },
  { id: 'flights', title: 'In flight' },
  { id: 'checks', title: 'Checks' },
]

// Only the first tab is needed for the first paint.
const panels = {
  story: lazy(async () => ({ default: (await import('../history/Story.tsx')).Story })),
  script: lazy(async () => ({ default: (await import('../script/ScriptPanel.tsx')).ScriptPanel })),
  rules: lazy(async () => ({ default: (await import('../knobs/KnobsPanel.tsx')).KnobsPanel })),
  flights: lazy(async () => ({ default: (await import('../flights/FlightsPanel.tsx')).FlightsPanel })),
  checks: lazy(async () => ({ default: (await import('../verdicts/VerdictsPanel.tsx')).VerdictsPanel })),
}

export function Inspector() {
  const tab = useUi((ui) => ui.tab)
  const openTab = useUi((ui) => ui.openTab)
  const Chosen = tab === 'state' ? StatePanel : panels[tab]
  return (
    <aside aria-label="Inspector" className="page-side bg-panel">
      <Tabs label="Inspector" tabs={tabs} open={tab} onOpen={openTab}>
        <div className="p-5">
          <Suspense>
            <Chosen />
          </Suspense>
        </div>
      </Tabs>
    </aside>
  )
}

function StatePanel() {
  return (
    <>
      <Ledger />
      <LogMatrix />
      <NodePanel />
    </>
  )
}
