import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { captionAt } from '../caption/caption.ts'
import { SaidBand } from '../caption/SaidBand.tsx'
import { Button } from '../kit/Button.tsx'
import { usePlayer, useView } from '../usePlayer.ts'
import { calloutOf, useCallout } from './callout.ts'
import { settlingEvent } from './deciding.ts'
import { NextSteps } from './NextSteps.tsx'
import { Outcome } from './Outcome.tsx'
import { says } from './words.ts'

/** A stop that says something and asks nothing; where a question came before, this is what came of it. */
export function Explanation({ stop: shown }: { stop: ShownStop }) {
  const { stop, settles } = shown
  const player = usePlayer()
  const { isGrave, callout } = useView(() => {
    const run = player.run()
    const { moment } = player.getState()
    return {
      isGrave: captionAt(run, moment).grave,
      callout: shown.settles && calloutOf(player, shown.settles, settlingEvent(run, shown, moment)),
    }
  })
  useCallout(callout)
  const onwards = (
    <Button look="outline" onClick={() => player.continueFromStop()}>
      {says.goOn()}
    </Button>
  )
  return (
    <SaidBand tone={isGrave ? 'broken' : 'plain'} text={told(stop.say)} action={onwards}>
      {settles && (
        <>
          <Outcome stop={settles} />
          <NextSteps />
        </>
      )}
    </SaidBand>
  )
}
