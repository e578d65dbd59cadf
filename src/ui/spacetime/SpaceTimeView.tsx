import { useEffect, useReducer, useState } from 'react'
import { narrate } from '../../scene/narrate.ts'
import { chronicleOf } from '../../scene/spacetime/chronicle.ts'
import { coneOf } from '../../scene/spacetime/cone.ts'
import { concurrencyText } from '../../scene/spacetime/telling.ts'
import { frontierOf } from '../frontier.ts'
import { useUi, type Selection } from '../store.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { eventOf, showEvent } from './selected.ts'
import { SpaceTimeChart } from './SpaceTimeChart.tsx'
import { says } from './words.ts'
import './spacetime.css'

/** What was chosen here: of a message and of an operation there are several events. */
interface Chosen {
  readonly id: number
  readonly selection: Selection | null
}

/** The shown run, as far as it was shown, in space and time. */
export function SpaceTimeView() {
  const player = usePlayer()
  const { version } = usePlayerState()
  const { timeline, plan } = player.run()
  const frontier = frontierOf(player)
  const chronicle = chronicleOf(timeline, frontier)
  const [learnt, learnMore] = useReducer((times: number) => times + 1, 0)
  const { step } = chronicle
  useEffect(() => {
    if (step >= frontier.step) return undefined
    const frame = requestAnimationFrame(learnMore)
    return () => cancelAnimationFrame(frame)
  }, [step, frontier.step])

  const selection = useUi((ui) => ui.selection)
  const [chosen, setChosen] = useState<Chosen>()
  const [hovered, setHovered] = useState<number>()
  const wanted = chosen?.selection === selection ? chosen?.id : eventOf(selection, chronicle)
  const selected = wanted !== undefined && wanted < chronicle.order.size ? wanted : undefined
  const cone = selected === undefined ? undefined : coneOf(chronicle, selected)
  const onSelect = (id: number | undefined) => {
    const event = timeline.trace[id ?? -1]
    if (event) {
      setChosen({ id: event.id, selection: showEvent(player, chronicle, event) })
      return
    }
    setChosen(undefined)
    useUi.getState().select(null)
  }

  const told = timeline.trace[hovered ?? selected ?? -1]
  const isSelected = cone !== undefined && told?.id === cone.id
  return (
    <div className="spacetime">
      <SpaceTimeChart
        {...{ player, chronicle, cone, onSelect }}
        // What it learns of a long run, a part at a time, is to be seen as well.
        version={version + learnt}
        knownAt={frontier.at}
        knownStep={step}
        node={selection?.kind === 'node' ? selection.id : undefined}
        onHover={setHovered}
      >
        <p className="spacetime-words" aria-live="polite">
          {told ? (
            narrate(told, { plan, trace: timeline.trace })
          ) : (
            <span className="text-muted">{says.chooseAnEvent()}</span>
          )}
          {isSelected && <span className="text-muted"> {concurrencyText(chronicle, cone)}</span>}
        </p>
      </SpaceTimeChart>
    </div>
  )
}
