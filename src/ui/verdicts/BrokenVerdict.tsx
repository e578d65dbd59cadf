import type { ReactNode } from 'react'
import { nameOf, timeText } from '../../scene/describe.ts'
import { requestText } from '../../scene/requests.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'
import { NoOrder } from './NoOrder.tsx'
import { showEvidence, showOperation } from './show.ts'
import type { Told } from './standing.ts'
import { says } from './words.ts'

/** A broken promise, its sentence, and everything that it names, to be looked at. */
export function BrokenVerdict({ verdict }: { verdict: Told }) {
  const player = usePlayer()
  const { plan } = player.run()
  const selection = useUi((ui) => ui.selection)
  const select = useUi((ui) => ui.select)
  const { check, title, why, since, evidence } = verdict
  const { operations = [], nodes = [], entries = [] } = evidence
  const records = player.world().operations.filter(({ op }) => operations.includes(op.id))
  return (
    <li className="mb-2 border-b-2 border-lost bg-lost-soft px-3 py-2">
      <p className="flex items-center gap-2 text-14 font-bold">
        <span className="text-lost">
          <Icon name="octagon" size={16} />
        </span>
        {title}
      </p>
      <p className="mt-0.5 text-14">{why}</p>
      <div className="mt-1 flex flex-wrap gap-2">
        {since !== undefined && (
          <Evidence onPick={() => showEvidence(player, verdict)}>
            {says.showMe({ time: timeText(since, plan.pace) })}
          </Evidence>
        )}
        {records.map((record) => (
          <Evidence
            key={record.op.id}
            isPressed={selection?.kind === 'op' && selection.id === record.op.id}
            onPick={() => showOperation(player, record)}
          >
            {nameOf(plan, record.client)}: {requestText(record.op, plan)}
          </Evidence>
        ))}
        {nodes.map((id) => (
          <Evidence
            key={id}
            isPressed={selection?.kind === 'node' && selection.id === id}
            onPick={() => select({ kind: 'node', id })}
          >
            {nameOf(plan, id)}
          </Evidence>
        ))}
      </div>
      {entries.length > 0 && <p className="mt-2 font-mono text-14">{entries.join(' · ')}</p>}
      {check === 'linearizable' && <NoOrder />}
    </li>
  )
}

function Evidence(props: { isPressed?: boolean; onPick: () => void; children: ReactNode }) {
  const { isPressed, onPick, children } = props
  return (
    <Button
      look="outline"
      className="bg-bg text-14 aria-pressed:border-ink aria-pressed:outline-2 aria-pressed:outline-ink"
      aria-pressed={isPressed}
      onClick={onPick}
    >
      {children}
    </Button>
  )
}
