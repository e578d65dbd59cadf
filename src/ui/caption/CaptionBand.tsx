import { Suspense, useEffect } from 'react'
import { lazily } from '../kit/lazily.ts'
import { usePlayerState, useView } from '../usePlayer.ts'
import { captionAt } from './caption.ts'
import { SaidBand } from './SaidBand.tsx'

const loadLesson = () => import('../lesson/Lesson.tsx')
const Lesson = lazily(loadLesson, 'Lesson')

/** The largest text under the stage. A question takes its place while one is asked. */
export function CaptionBand() {
  const { stop, status } = usePlayerState()
  // Before the first question, so that it comes at once.
  useEffect(() => void loadLesson(), [])
  if (!stop) return <Said />
  return (
    <Suspense fallback={<Said />}>
      <Lesson stop={stop} status={status} />
    </Suspense>
  )
}

function Said() {
  const { tone, text, detail } = useView((player) => captionAt(player.run(), player.getState().moment))
  return (
    <SaidBand tone={tone} text={text}>
      {detail && <p className="mt-1 line-clamp-2 text-14 text-muted">{detail}</p>}
    </SaidBand>
  )
}
