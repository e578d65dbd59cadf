import { ScenarioError } from '../../engine/errors.ts'
import { Run } from '../../run.ts'
import { told } from '../../words.ts'
import type { Act, Player } from '../../player/player.ts'
import { act } from '../act.ts'
import { useUi } from '../store.ts'

/** At the very beginning a knob or rule is part of the scenario, and the run is made anew; later it is an act like any other. */
export function change(player: Player, line: Extract<Act, { do: 'set' }>): void {
  const { plan } = player.run()
  if (player.getState().at > 0) {
    act(player, line)
    return
  }
  const { scenario, protocol } = plan
  const { knob, value, rule, on } = line
  const rulesOff = (scenario.rulesOff ?? []).filter((id) => id !== rule)
  try {
    const run = Run.create(
      {
        ...scenario,
        ...(knob !== undefined && { knobs: { ...scenario.knobs, [knob]: value } }),
        ...(rule !== undefined && { rulesOff: on ? rulesOff : [...rulesOff, rule] }),
      },
      protocol,
    )
    player.addRun(run)
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    useUi.getState().showToast({ text: told(error.message) })
  }
}
