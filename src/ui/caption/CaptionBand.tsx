import { Suspense, useEffect } from 'react'
import { told } from '../../words.ts'
import { lazily } from '../kit/lazily.ts'
import { usePlayerState, useWork } from '../usePlayer.ts'
import { SaidBand } from './SaidBand.tsx'

const loadLesson = () => import('../lesson/Lesson.tsx')
const Said = lazily(() => import('./Said.tsx'), 'Said')
const Lesson = lazily(loadLesson, 'Lesson')

/** The largest text under the stage. A question takes its place while one is asked, and at the end what comes next stands with it. */
export function CaptionBand() {
  const { question } = useWork().origin
  const { stop, status } = usePlayerState()
  // Before the first question, so that it comes at once.
  useEffect(() => void loadLesson(), [])
  return (
    <Suspense fallback={<SaidBand tone="plain" text={told(question)} />}>
      {stop || status === 'ended' ? <Lesson stop={stop} status={status} /> : <Said />}
    </Suspense>
  )
}
