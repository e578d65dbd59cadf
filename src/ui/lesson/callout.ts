import { useEffect } from 'react'
import type { TraceEvent } from '../../engine/trace.ts'
import type { Player } from '../../player/player.ts'
import type { ShownStop } from '../../player/session.ts'
import { useUi, type Callout } from '../store.ts'
import { outcomeOf, quoted } from './outcome.ts'
import { says } from './words.ts'

/** Beside the event that decided a question: what was said, and what happened. Undefined where it has no place on the stage. */
export function calloutOf(
  player: Player,
  question: ShownStop,
  event: TraceEvent | undefined,
): Callout | undefined {
  const { runs, shown } = player.getState()
  const at = event && placeOf(event)
  const { said, right } = outcomeOf(question)
  const run = runs[shown]?.id
  if (!at || !right || run === undefined) return undefined
  const isRight = said?.right === true
  const lines = [
    ...(said ? [{ text: says.youSaidThere(quoted(said)), isRight }] : []),
    ...(isRight ? [] : [{ text: quoted(right).answer, isRight: true }]),
  ]
  return { run, at, lines }
}

/** A node; where a message ended on its way, its link. */
function placeOf(event: TraceEvent): Callout['at'] | undefined {
  if (event.kind === 'script') return event.nodes.length > 2 ? undefined : event.nodes
  if (event.kind !== 'gone') return [event.node]
  const { from, to } = event.birth
  return event.why === 'refused' ? [to] : [from, to]
}

/** Shows it on the stage for as long as whoever calls this is shown. */
export function useCallout(callout: Callout | undefined): void {
  const asText = JSON.stringify(callout)
  useEffect(() => {
    useUi.setState({ callout: asText === undefined ? null : (JSON.parse(asText) as Callout) })
    return () => useUi.setState({ callout: null })
  }, [asText])
}
