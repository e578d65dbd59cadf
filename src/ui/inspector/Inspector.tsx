import { Suspense, type ReactNode } from 'react'
import { Ledger } from '../history/Ledger.tsx'
import { BESIDE } from '../history/showHistory.ts'
import { lazily } from '../kit/lazily.ts'
import { Tabs } from '../kit/Tabs.tsx'
import { useMedia } from '../kit/useMedia.ts'
import { Replicated } from '../replicated/Replicated.tsx'
import { useUi, type Tab } from '../store.ts'
import { EveryNode } from './EveryNode.tsx'
import { usePlayerState } from '../usePlayer.ts'
import { NodePanel } from './NodePanel.tsx'
import { says } from './words.ts'

const tabs: readonly { readonly id: Tab; readonly title: () => string }[] = [
  { id: 'compare', title: says.compare },
  { id: 'state', title: says.state },
  { id: 'statechart', title: says.statechart },
  { id: 'story', title: says.story },
  { id: 'script', title: says.script },
  { id: 'stops', title: says.stops },
  { id: 'rules', title: says.rules },
  { id: 'flights', title: says.flights },
  { id: 'checks', title: says.checks },
  { id: 'history', title: says.history },
  { id: 'spacetime', title: says.spaceTime },
  { id: 'charts', title: says.charts },
]

const ComparePanel = lazily(() => import('../compare/ComparePanel.tsx'), 'ComparePanel')
const Story = lazily(() => import('../history/Story.tsx'), 'Story')
const ScriptPanel = lazily(() => import('../script/ScriptPanel.tsx'), 'ScriptPanel')
const DemoPanel = lazily(() => import('../demo/DemoPanel.tsx'), 'DemoPanel')
const KnobsPanel = lazily(() => import('../knobs/KnobsPanel.tsx'), 'KnobsPanel')
const FlightsPanel = lazily(() => import('../flights/FlightsPanel.tsx'), 'FlightsPanel')
const HistoryView = lazily(() => import('../history/HistoryView.tsx'), 'HistoryView')
const SpaceTimeView = lazily(() => import('../spacetime/SpaceTimeView.tsx'), 'SpaceTimeView')
const ChartsView = lazily(() => import('../charts/ChartsView.tsx'), 'ChartsView')
const StatechartView = lazily(() => import('../statechart/StatechartView.tsx'), 'StatechartView')
const VerdictsPanel = lazily(() => import('../verdicts/VerdictsPanel.tsx'), 'VerdictsPanel')

const panels: Readonly<Record<Tab, ReactNode>> = {
  compare: <ComparePanel />,
  state: (
    <>
      <Ledger />
      <Replicated />
      <NodePanel />
      <EveryNode />
    </>
  ),
  statechart: <StatechartView />,
  story: <Story />,
  script: <ScriptPanel />,
  stops: <DemoPanel />,
  rules: <KnobsPanel />,
  flights: <FlightsPanel />,
  checks: <VerdictsPanel />,
  history: <HistoryView />,
  spacetime: <SpaceTimeView />,
  charts: <ChartsView />,
}

const isChart = (tab: Tab) => tab === 'history' || tab === 'spacetime' || tab === 'charts'

export function Inspector() {
  const tab = useUi((ui) => ui.tab)
  const openTab = useUi((ui) => ui.openTab)
  // Where there is room, the charts of time lie under the stage.
  const isWide = useMedia(BESIDE)
  const isComparing = usePlayerState().beside !== undefined
  const offered = tabs.filter(({ id }) => (id === 'compare' ? isComparing : !isWide || !isChart(id)))
  const open = offered.some(({ id }) => id === tab) ? tab : 'state'
  const titled = offered.map(({ id, title }) => ({ id, title: title() }))
  return (
    <Tabs label={says.inspector()} tabs={titled} open={open} onOpen={openTab}>
      <div className={isChart(open) ? 'py-3' : 'p-5'}>
        <Suspense>{panels[open]}</Suspense>
      </div>
    </Tabs>
  )
}
