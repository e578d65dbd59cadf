import { applyVariant } from '../../engine/read.ts'
import { Run } from '../../run.ts'
import { told } from '../../words.ts'
import { compareWith } from '../compare/pair.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayerState, useWork } from '../usePlayer.ts'
import { says } from './words.ts'

/** What sets its run apart. */
export const fixTitle = says.theFix

/** Plays what is on the script under the scenario's fix, beside the run that breaks. */
export function TryTheFix() {
  const { origin, player } = useWork()
  const { runs, shown } = usePlayerState()
  const { plan } = player.run()
  const fix = origin.variants?.find(({ id }) => id === 'fixed')
  if (!fix || runs.some(({ title, isPruned }) => title === fixTitle() && !isPruned)) return null
  const tryIt = () => {
    const { scenario, protocol, script } = plan
    const fixed = applyVariant({ ...scenario, variants: origin.variants ?? [] }, fix.id)
    player.addRun(Run.create({ ...fixed, script: [...script] }, protocol), fixTitle())
    compareWith(player, shown)
  }
  return (
    <Button look="outline" className="text-14" title={told(fix.title)} onClick={tryIt}>
      {says.tryTheFix()}
    </Button>
  )
}
