import { ScenarioError } from '../../engine/errors.ts'
import type { Telling } from '../../engine/plan.ts'
import type { Player } from '../../player/player.ts'
import { told } from '../../words.ts'
import { useUi } from '../store.ts'

/** Tells the shown run otherwise; a toast says so and offers to take it back. Gives what the engine refuses: then nothing has changed. */
export function retell(player: Player, telling: Telling, done: string): ScenarioError | undefined {
  try {
    player.retell(telling)
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return error
  }
  useUi.getState().showToast({ text: done, undo: true })
  return undefined
}

/** Where there is no field to say it at. */
export function retellOrSay(player: Player, telling: Telling, done: string): void {
  const refused = retell(player, telling, done)
  if (refused) useUi.getState().showToast({ text: told(refused.message) })
}
