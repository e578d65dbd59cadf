import { applyVariant } from '../../engine/read.ts'
import type { Scenario, Variant } from '../../engine/scenario.ts'
import type { Player } from '../../player/player.ts'
import { Run } from '../../run.ts'
import { compareWith } from './pair.ts'

/** Plays what is on the script, or what the variant puts in its place, under a variant of the scenario beside the run that is shown. */
export function playBeside(player: Player, origin: Scenario, { id, patch }: Variant, title: string): void {
  const { shown } = player.getState()
  const { scenario, protocol, script } = player.run().plan
  const varied = applyVariant({ ...scenario, variants: origin.variants ?? [] }, id)
  const told = 'script' in patch ? varied : { ...varied, script: [...script] }
  player.addRun(Run.create(told, protocol), title)
  compareWith(player, shown)
}
