import type { Status } from '../../player/player.ts'
import type { ShownStop } from '../../player/session.ts'
import { Said } from '../caption/Said.tsx'
import { useInView } from '../caption/useInView.ts'
import { usePlayerState } from '../usePlayer.ts'
import { Ended } from './Ended.tsx'
import { Explanation } from './Explanation.tsx'
import { Feedback } from './Feedback.tsx'
import { offersNext } from './offers.ts'
import { Question } from './Question.tsx'

interface LessonProps {
  /** Left out: the run is at its end. */
  readonly stop: ShownStop | undefined
  readonly status: Status
}

/** In place of the caption: what a stop asks, what came of the answer, or just what it says; and in the end what comes next. */
export function Lesson({ stop, status }: LessonProps) {
  useInView(status === 'asking' ? stop : undefined)
  const state = usePlayerState()
  if (!stop) return offersNext(state) ? <Ended /> : <Said />
  if (stop.stop.ask === undefined) return <Explanation stop={stop} />
  return status === 'asking' ? <Question stop={stop} /> : <Feedback stop={stop} />
}
