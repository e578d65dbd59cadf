import { told } from '../../words.ts'
import { playBeside } from '../compare/variant.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayerState, useWork } from '../usePlayer.ts'
import { says } from './words.ts'

/** What sets its run apart. */
export const fixTitle = says.theFix

/** Plays what is on the script under the scenario's fix, beside the run that breaks. */
export function TryTheFix() {
  const { origin, player } = useWork()
  const { runs } = usePlayerState()
  const fix = origin.variants?.find(({ id }) => id === 'fixed')
  if (!fix || runs.some(({ title, isPruned }) => title === fixTitle() && !isPruned)) return null
  return (
    <Button
      look="outline"
      className="text-14"
      title={told(fix.title)}
      onClick={() => playBeside(player, origin, fix, fixTitle())}
    >
      {says.tryTheFix()}
    </Button>
  )
}
