import { captionAt } from '../caption/caption.ts'
import { SaidBand } from '../caption/SaidBand.tsx'
import { useView } from '../usePlayer.ts'
import { NextSteps } from './NextSteps.tsx'

/** The end of a lesson: what is the case, and where it goes on. */
export function Ended() {
  const { tone, text, detail } = useView((player) => captionAt(player.run(), player.getState().moment))
  return (
    <SaidBand tone={tone} text={text}>
      {detail && <p className="said-detail mt-1 text-14 text-muted laptop:line-clamp-1">{detail}</p>}
      <NextSteps />
    </SaidBand>
  )
}
