import type { Status } from '../../player/player.ts'
import type { ShownStop } from '../../player/session.ts'
import { useInView } from '../caption/useInView.ts'
import { Explanation } from './Explanation.tsx'
import { Feedback } from './Feedback.tsx'
import { Question } from './Question.tsx'

/** A lesson stop in place of the caption: what it asks, what came of the answer, or just what it says. */
export function Lesson({ stop, status }: { stop: ShownStop; status: Status }) {
  useInView(status === 'asking' ? stop : undefined)
  if (stop.stop.ask === undefined) return <Explanation stop={stop} />
  return status === 'asking' ? <Question stop={stop} /> : <Feedback stop={stop} />
}
