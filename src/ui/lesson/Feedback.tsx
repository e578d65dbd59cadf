import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { captionAt, isSettled } from '../caption/caption.ts'
import { SaidBand } from '../caption/SaidBand.tsx'
import { Button } from '../kit/Button.tsx'
import { usePlayer, useView } from '../usePlayer.ts'
import { Outcome } from './Outcome.tsx'
import { says } from './words.ts'

/** While the run goes on after an answer: what happens, what was predicted, and in the end what came of it and why. */
export function Feedback({ stop }: { stop: ShownStop }) {
  const player = usePlayer()
  const { caption, settled } = useView(() => {
    const run = player.run()
    const { moment } = player.getState()
    return { caption: captionAt(run, moment), settled: isSettled(run, stop.at, moment) }
  })
  const said = typeof stop.answer === 'number' ? stop.stop.options?.[stop.answer] : undefined
  return (
    <SaidBand tone={caption.tone} text={caption.text}>
      {settled ? (
        <Outcome stop={stop} />
      ) : (
        <p className="mt-1 text-14 text-muted">
          {said ? says.youSaidWatch({ answer: told(said.say) }) : caption.detail}
        </p>
      )}
      {settled && (
        <Button look="link" className="text-14" onClick={() => player.continueFromStop()}>
          {says.gotIt()}
        </Button>
      )}
    </SaidBand>
  )
}
