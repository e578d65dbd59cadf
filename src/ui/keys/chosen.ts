import type { Target } from '../stage/actions.ts'
import { thingOf } from '../stage/things.ts'
import { useUi } from '../store.ts'

export type Node = Extract<Target, { kind: 'node' }>

/** The focused node, else the selected one. */
export function chosenNode(): Node | undefined {
  const focused = document.activeElement && thingOf(document.activeElement)
  if (focused?.kind === 'node') return focused
  const { selection } = useUi.getState()
  return selection?.kind === 'node' ? selection : undefined
}
