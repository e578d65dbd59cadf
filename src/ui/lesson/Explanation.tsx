import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { captionAt } from '../caption/caption.ts'
import { SaidBand } from '../caption/SaidBand.tsx'
import { Button } from '../kit/Button.tsx'
import { usePlayer, useView } from '../usePlayer.ts'
import { NextSteps } from './NextSteps.tsx'
import { Outcome } from './Outcome.tsx'
import { says } from './words.ts'

/** A stop that says something and asks nothing; where a question came before, this is what came of it. */
export function Explanation({ stop: { stop, settles } }: { stop: ShownStop }) {
  const player = usePlayer()
  const isGrave = useView(() => captionAt(player.run(), player.getState().moment).grave)
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
