import { lazy, Suspense, type ReactNode } from 'react'
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
const Story = lazy(async () => ({ default: (await import('../history/Story.tsx')).Story }))
const Script = lazy(async () => ({ default: (await import('../script/ScriptPanel.tsx')).ScriptPanel }))
const Rules = lazy(async () => ({ default: (await import('../knobs/KnobsPanel.tsx')).KnobsPanel }))
const Flights = lazy(async () => ({ default: (await import('../flights/FlightsPanel.tsx')).FlightsPanel }))
const Checks = lazy(async () => ({ default: (await import('../verdicts/VerdictsPanel.tsx')).VerdictsPanel }))

const panels: Readonly<Record<Tab, ReactNode>> = {
  state: (
    <>
      <Ledger />
      <LogMatrix />
      <NodePanel />
    </>
  ),
  story: <Story />,
  script: <Script />,
  rules: <Rules />,
  flights: <Flights />,
  checks: <Checks />,
}

export function Inspector() {
  const tab = useUi((ui) => ui.tab)
  const openTab = useUi((ui) => ui.openTab)
  return (
    <aside aria-label="Inspector" className="page-side bg-panel">
      <Tabs label="Inspector" tabs={tabs} open={tab} onOpen={openTab}>
        <div className="p-5">
          <Suspense>{panels[tab]}</Suspense>
        </div>
      </Tabs>
    </aside>
  )
}
