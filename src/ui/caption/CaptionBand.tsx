import { Suspense, useEffect } from 'react'
import { told } from '../../words.ts'
import { lazily } from '../kit/lazily.ts'
import { offersNext } from '../lesson/offers.ts'
import { usePlayerState, useWork } from '../usePlayer.ts'
import { SaidBand } from './SaidBand.tsx'

const loadLesson = () => import('../lesson/Lesson.tsx')
const Said = lazily(() => import('./Said.tsx'), 'Said')
const Ended = lazily(() => import('../lesson/Ended.tsx'), 'Ended')
const Lesson = lazily(loadLesson, 'Lesson')

/** The largest text under the stage. A question takes its place while one is asked. */
export function CaptionBand() {
  const { question } = useWork().origin
  const state = usePlayerState()
  const { stop, status } = state
  // Before the first question, so that it comes at once.
  useEffect(() => void loadLesson(), [])
  return (
    <Suspense fallback={<SaidBand tone="plain" text={told(question)} />}>
      {stop ? <Lesson stop={stop} status={status} /> : offersNext(state) ? <Ended /> : <Said />}
    </Suspense>
  )
}
