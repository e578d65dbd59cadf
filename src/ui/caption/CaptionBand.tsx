import { Explanation } from '../lesson/Explanation.tsx'
import { Feedback } from '../lesson/Feedback.tsx'
import { Question } from '../lesson/Question.tsx'
import { usePlayerState, useView } from '../usePlayer.ts'
import { captionAt } from './caption.ts'
import { SaidBand } from './SaidBand.tsx'

/** The largest text under the stage. A question takes its place while one is asked. */
export function CaptionBand() {
  const { stop, status } = usePlayerState()
  if (!stop) return <Said />
  if (stop.stop.ask === undefined) return <Explanation stop={stop} />
  return status === 'asking' ? <Question stop={stop} /> : <Feedback stop={stop} />
}

function Said() {
  const { tone, text, detail } = useView((player) => captionAt(player.run(), player.getState().moment))
  return (
    <SaidBand tone={tone} text={text}>
      {detail && <p className="mt-1 line-clamp-2 text-14 text-muted">{detail}</p>}
    </SaidBand>
  )
}
