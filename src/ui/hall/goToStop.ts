import { atStop, everyHalt } from '../../player/mirror.ts'
import type { Player } from '../../player/player.ts'
import { useUi } from '../store.ts'
import { says } from './words.ts'

/** `number`: from 1, in the order in which the stops come. */
export function goToStop(player: Player, number: number): void {
  const there = atStop(player.session(), number)
  if (there) player.stand(there, false)
  else {
    const count = everyHalt(player.run()).length
    useUi.getState().showToast({ text: count === 0 ? says.noStops() : says.noSuchStop({ number, count }) })
  }
}
