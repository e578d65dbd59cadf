import type { Done } from '../progress/store.ts'
import { says } from './words.ts'

/** What is left of a scenario when it is done: nothing, once its goal was reached or, without one, its end was seen. */
export const isDone = (done: Done | undefined, hasGoal: boolean): boolean =>
  (hasGoal ? done?.reached : done?.seen) === true

export const marksOf = (done: Done | undefined): readonly string[] => [
  ...(done?.seen ? [says.seen()] : []),
  ...(done?.answers ? [says.answered()] : []),
  ...(done?.reached ? [says.reached()] : []),
]
