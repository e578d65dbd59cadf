import { useState } from 'react'
import { useView } from '../usePlayer.ts'
import { factsOf, holdingsOf, summaryOf } from './node.ts'
import { says } from './words.ts'

/** The whole cluster to be read or heard, clients too: what the stage shows at a glance. */
export function EveryNode() {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="text-14" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-semibold text-muted">
        {says.everyNode()}
      </summary>
      {isOpen && <Nodes />}
    </details>
  )
}

function Nodes() {
  const nodes = useView((player) =>
    player.world().nodes.flatMap(({ now: { id } }) => {
      const summary = summaryOf(player, id)
      if (!summary) return []
      const { name, clock } = summary
      return { id, name, facts: factsOf(summary), clock, holdings: holdingsOf(player, id) }
    }),
  )
  return (
    <ul aria-label={says.everyNode()}>
      {nodes.map(({ id, name, facts, clock, holdings }) => (
        <li key={id} className="flex gap-3 border-t border-line py-2">
          <span className="min-w-12 font-bold">{name}</span>
          <span className="min-w-0">
            {facts.join(' · ')}
            <span className="block text-muted">{[says.clock({ clock }), ...holdings].join(' · ')}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
