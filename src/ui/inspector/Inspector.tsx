import { Suspense, type ReactNode } from 'react'
import { Ledger } from '../history/Ledger.tsx'
import { LogMatrix } from '../history/LogMatrix.tsx'
import { lazily } from '../kit/lazily.ts'
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

const Story = lazily(() => import('../history/Story.tsx'), 'Story')
const ScriptPanel = lazily(() => import('../script/ScriptPanel.tsx'), 'ScriptPanel')
const KnobsPanel = lazily(() => import('../knobs/KnobsPanel.tsx'), 'KnobsPanel')
const FlightsPanel = lazily(() => import('../flights/FlightsPanel.tsx'), 'FlightsPanel')
const VerdictsPanel = lazily(() => import('../verdicts/VerdictsPanel.tsx'), 'VerdictsPanel')

const panels: Readonly<Record<Tab, ReactNode>> = {
  state: (
    <>
      <Ledger />
      <LogMatrix />
      <NodePanel />
    </>
  ),
  story: <Story />,
  script: <ScriptPanel />,
  rules: <KnobsPanel />,
  flights: <FlightsPanel />,
  checks: <VerdictsPanel />,
}

export function Inspector() {
  const tab = useUi((ui) => ui.tab)
  const openTab = useUi((ui) => ui.openTab)
  return (
    <Tabs label="Inspector" tabs={tabs} open={tab} onOpen={openTab}>
      <div className="p-5">
        <Suspense>{panels[tab]}</Suspense>
      </div>
    </Tabs>
  )
}
