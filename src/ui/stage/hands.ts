import type { Player } from '../../player/player.ts'
import type { Drawing } from './drawing.ts'
import { grammarOf } from './grammar.ts'
import { listenToKeys } from './keyboard.ts'
import { listenToPointers } from './pointer.ts'

/** What hands can do on the stage, by mouse, finger or key. Comes right after the first paint. Returns how to stop listening. */
export function handsOn(svg: SVGSVGElement, drawing: Drawing, player: Player): () => void {
  const grammar = grammarOf(player)
  const stops = [listenToPointers(svg, drawing, grammar), listenToKeys(svg, drawing, grammar)]
  return () => {
    for (const stop of stops) stop()
  }
}
