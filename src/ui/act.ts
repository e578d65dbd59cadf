import { ScenarioError } from '../engine/errors.ts'
import type { Plan } from '../engine/plan.ts'
import type { Act, Player } from '../player/player.ts'
import { told } from '../words.ts'
import { useUi } from './store.ts'
import { says } from './words.ts'

/**
 * Everything that people do to a run goes through here: the act becomes a line of the script, and a toast offers to take it
 * back. What the engine refuses is said in words, and nothing has happened.
 */
export function act(player: Player, line: Act): void {
  const { showToast } = useUi.getState()
  const { plan } = player.run()
  const runs = player.getState().runs.length
  try {
    player.act(line)
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    showToast({ text: told(error.message) })
    return
  }
  const { runs: now, shown } = player.getState()
  void tell(line, plan, now.length > runs ? now[shown]?.id : undefined)
}

/** It has happened; its words are no part of the first paint. `fork`: the run that begins with it. */
async function tell(line: Act, plan: Plan, fork: string | undefined): Promise<void> {
  const { describe } = await import('../scene/orders.ts')
  const words = describe({ ...line, atMs: 0 }, plan)
  const text = fork === undefined ? says.done({ act: words }) : says.doneInNewRun({ act: words, id: fork })
  useUi.getState().showToast({ text, undo: true })
}
