import { Octagon } from '../kit/Icon.tsx'
import { Feedback } from '../lesson/Feedback.tsx'
import { Question } from '../lesson/Question.tsx'
import { usePlayerState, useView } from '../usePlayer.ts'
import { captionAt } from './caption.ts'

/** The largest text under the stage. A question takes its place while one is asked. */
export function CaptionBand() {
  const { stop, status } = usePlayerState()
  if (stop && status === 'asking') return <Question stop={stop} />
  if (stop?.answer !== undefined && stop.stop.ask !== undefined) return <Feedback stop={stop} />
  return <Said />
}

function Said() {
  const { tone, text, detail } = useView((player) => captionAt(player.run(), player.getState().moment))
  const isBroken = tone === 'broken'
  return (
    <section
      aria-label="What is happening"
      data-tone={tone}
      className={`page-caption flex items-center gap-4 border-t px-5 py-3 laptop:px-6 ${
        isBroken ? 'border-t-[2.5px] border-lost bg-lost-soft' : 'border-line bg-bg'
      }`}
    >
      {isBroken && <Octagon />}
      <div className="min-w-0">
        <p className="text-20 leading-tight font-bold text-balance">{text}</p>
        {detail && <p className="mt-1 line-clamp-2 text-14 text-muted">{detail}</p>}
      </div>
    </section>
  )
}
