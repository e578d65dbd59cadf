import { untilQuiet } from '../../player/until.ts'
import type { Player } from '../../player/player.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { useUi } from '../store.ts'
import { untilLed } from './leader.ts'
import { untilBroken } from './violation.ts'
import { says } from './words.ts'

export type Goal = 'broken' | 'leader' | 'quiet'

const goals: Readonly<
  Record<Goal, { find: (run: Run, now: Moment) => Moment | undefined; none: () => string }>
> = {
  broken: { find: untilBroken, none: says.neverBroken },
  leader: { find: ({ timeline }, now) => untilLed(timeline, now), none: says.neverLed },
  quiet: { find: ({ timeline }, now) => untilQuiet(timeline, now), none: says.neverQuiet },
}

/** Plays on to the first such moment, past no question that waits for an answer; where there is none the playhead stays. */
export function runUntil(player: Player, goal: Goal): void {
  const { showToast } = useUi.getState()
  const { status, moment } = player.getState()
  if (status === 'asking') {
    showToast({ text: says.answerFirst() })
    return
  }
  const { find, none } = goals[goal]
  const found = find(player.run(), moment)
  if (found) player.travelTo(found)
  else showToast({ text: none() })
}
