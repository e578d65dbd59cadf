import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { captionAt } from '../caption/caption.ts'
import { SaidBand } from '../caption/SaidBand.tsx'
import { Button } from '../kit/Button.tsx'
import { usePlayer, useView } from '../usePlayer.ts'
import { calloutOf, useCallout } from './callout.ts'
import { decidingEvent } from './deciding.ts'
import { Outcome } from './Outcome.tsx'
import { says } from './words.ts'

/** While the run goes on after an answer: what happens, what was predicted, and in the end what came of it and why. */
export function Feedback({ stop }: { stop: ShownStop }) {
  const player = usePlayer()
  const { caption, settled, callout } = useView(() => {
    const run = player.run()
    const { moment } = player.getState()
    const deciding = decidingEvent(run, stop.at, moment)
    return {
      caption: captionAt(run, moment),
      settled: deciding !== undefined || moment.at >= run.plan.endsAt,
      callout: calloutOf(player, stop, deciding),
    }
  })
  useCallout(callout)
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
