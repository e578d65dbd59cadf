import { useMemo } from 'react'
import { nameOf } from '../../scene/describe.ts'
import { drawingOf } from '../../scene/statechart/layout.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { chartFor, lookAt, type Look } from './look.ts'
import { Picture } from './Picture.tsx'
import { Present } from './Present.tsx'
import { says } from './texts.ts'
import { Timers } from './Timers.tsx'
import { TransitionList } from './TransitionList.tsx'
import './statechart.css'

/** The selected node's machine as its definition has it, and where in it the node is. */
export function StatechartView() {
  const player = usePlayer()
  const select = useUi((ui) => ui.select)
  const selected = useUi(({ selection }) => (selection?.kind === 'node' ? selection.id : undefined))
  const { nodes, look } = useView(() => ({
    nodes: player.world().nodes.map(({ now }) => ({ id: now.id, name: nameOf(player.run().plan, now.id) })),
    look: lookAt(player, selected),
  }))
  if (!look) return <p className="text-14 text-muted">{says.noNode()}</p>
  return (
    <Section title={says.title({ node: look.name })}>
      <div className="-mx-1 mb-2 flex flex-wrap gap-1">
        {nodes.map(({ id, name }) => (
          <Button
            key={id}
            className="px-2 text-14 aria-pressed:bg-ink aria-pressed:text-bg"
            aria-pressed={id === look.node}
            onClick={() => select({ kind: 'node', id })}
          >
            {name}
          </Button>
        ))}
      </div>
      <NodeChart look={look} />
    </Section>
  )
}

function NodeChart({ look }: { look: Look }) {
  const { machine } = usePlayer().run().plan.protocol.roles[look.role] ?? {}
  const chart = useMemo(() => machine && chartFor(machine), [machine])
  const drawing = useMemo(() => chart && drawingOf(chart), [chart])
  if (!chart || !drawing) return null
  return (
    <>
      <Present look={look} chart={chart} />
      <Picture look={look} drawing={drawing} />
      <Timers timers={look.timers} paused={look.up === 'paused'} />
      <TransitionList look={look} chart={chart} />
    </>
  )
}
