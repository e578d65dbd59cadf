import { useState } from 'react'
import { nameOf } from '../../scene/describe.ts'
import { looksOf } from '../../scene/nodes.ts'
import { useView } from '../usePlayer.ts'
import { holdingsOf, summaryOf } from './node.ts'
import { says } from './words.ts'

const nothing: ReadonlySet<string> = new Set()

/** The whole cluster to be read or heard, clients too: what the stage shows at a glance, in its own words. */
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
  const nodes = useView((player) => {
    const { plan } = player.run()
    const looks = looksOf(player.world(), plan.protocol, (id) => nameOf(plan, id), nothing)
    return looks.map(({ id, title }) => {
      const { clock = '', timers = [] } = summaryOf(player, id) ?? {}
      return { id, title, timers, facts: [says.clock({ clock }), ...holdingsOf(player, id)] }
    })
  })
  return (
    <ul aria-label={says.everyNode()}>
      {nodes.map(({ id, title, timers, facts }) => (
        <li key={id} className="border-t border-line py-2">
          <p className="font-semibold">{title}</p>
          <p>{timers.join(' · ')}</p>
          <p className="text-muted">{facts.join(' · ')}</p>
        </li>
      ))}
    </ul>
  )
}
