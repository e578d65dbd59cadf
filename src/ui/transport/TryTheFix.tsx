import { told } from '../../words.ts'
import { playBeside } from '../compare/variant.ts'
import { Button } from '../kit/Button.tsx'
import { offersNext } from '../lesson/offers.ts'
import { usePlayerState, useWork } from '../usePlayer.ts'
import { says } from './words.ts'

/** What sets its run apart. */
export const fixTitle = says.theFix

/** Plays what is on the script under the scenario's fix, beside the run that breaks. Not in the bar while the lesson offers it. */
export function TryTheFix({ isInBar = true }: { isInBar?: boolean }) {
  const { origin, player } = useWork()
  const state = usePlayerState()
  const { runs } = state
  const fix = origin.variants?.find(({ id }) => id === 'fixed')
  if (
    !fix ||
    (isInBar && offersNext(state)) ||
    runs.some(({ title, isPruned }) => title === fixTitle() && !isPruned)
  )
    return null
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
