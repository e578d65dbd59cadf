import type { TraceEvent } from '../../engine/trace.ts'
import type { Player } from '../../player/player.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import { placeOf } from '../../scene/spacetime/places.ts'
import { useUi, type Selection } from '../store.ts'

/** What an event is about, as everything else on the page knows it. */
function selectionOf(event: TraceEvent, { plan }: Chronicle): Selection | null {
  switch (event.kind) {
    case 'send':
    case 'deliver':
    case 'gone':
      return { kind: 'message', birth: event.birth }
    case 'call':
      return event.operator ? { kind: 'node', id: event.node } : { kind: 'op', id: event.op.id }
    case 'return':
      return { kind: 'op', id: event.op }
    default: {
      const id = placeOf(event, plan.script)
      return id === undefined ? null : { kind: 'node', id }
    }
  }
}

/** To the moment of an event, with the thing selected that it is about. Looking is not playing. */
export function showEvent(player: Player, chronicle: Chronicle, event: TraceEvent): Selection | null {
  const selection = selectionOf(event, chronicle)
  useUi.getState().select(selection)
  player.pause()
  player.seek(event.at)
  return selection
}

/** The event with which the story of what is selected begins: a message's sending, an operation's call. A node has no one event. */
export function eventOf(selection: Selection | null, { arrows, trace }: Chronicle): number | undefined {
  switch (selection?.kind) {
    case 'message':
      return arrows.withBirth(selection.birth)?.id
    case 'op':
      return trace.find((event) => event.kind === 'call' && event.op.id === selection.id)?.id
    default:
      return undefined
  }
}
