import { useMemo, useState } from 'react'
import { narrate } from '../../scene/narrate.ts'
import { chronicleOf } from '../../scene/spacetime/chronicle.ts'
import { Cone } from '../../scene/spacetime/cone.ts'
import { concurrencyText } from '../../scene/spacetime/telling.ts'
import { useUi, type Selection } from '../store.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { frontierOf } from '../frontier.ts'
import { eventOf, showEvent } from './selected.ts'
import { SpaceTimeChart } from './SpaceTimeChart.tsx'
import './spacetime.css'

/** What was chosen here: of a message and of an operation there are several events. */
interface Chosen {
  readonly id: number
  readonly selection: Selection | null
}

/** The shown run, as far as it was shown, in space and time. */
export function SpaceTimeView() {
  const player = usePlayer()
  usePlayerState()
  const { timeline, plan } = player.run()
  const frontier = frontierOf(player)
  const chronicle = chronicleOf(timeline, frontier)
  chronicle.advance(frontier)

  const selection = useUi((ui) => ui.selection)
  const [chosen, setChosen] = useState<Chosen>()
  const [hovered, setHovered] = useState<number>()
  const wanted = chosen && chosen.selection === selection ? chosen.id : eventOf(selection, chronicle)
  const selected = wanted !== undefined && wanted < chronicle.order.size ? wanted : undefined
  const cone = useMemo(
    () => (selected === undefined ? undefined : new Cone(chronicle, selected)),
    [chronicle, selected],
  )
  const onSelect = (id: number | undefined) => {
    const event = id === undefined ? undefined : timeline.trace[id]
    if (!event) {
      setChosen(undefined)
      useUi.getState().select(null)
      return
    }
    setChosen({ id: event.id, selection: showEvent(player, chronicle, event) })
  }

  const told = timeline.trace[hovered ?? selected ?? -1]
  const words = told && narrate(told, { plan, trace: timeline.trace })
  return (
    <div className="spacetime">
      <SpaceTimeChart
        player={player}
        chronicle={chronicle}
        cone={cone}
        node={selection?.kind === 'node' ? selection.id : undefined}
        onSelect={onSelect}
        onHover={setHovered}
      >
        <p className="spacetime-words" aria-live="polite">
          {words ?? (
            <span className="text-muted">
              Choose an event: what led to it and what it led to stay, the rest fades.
            </span>
          )}
          {cone && (hovered === undefined || hovered === selected) && (
            <span className="text-muted"> {concurrencyText(chronicle, cone)}</span>
          )}
        </p>
      </SpaceTimeChart>
    </div>
  )
}
