import type { Timeline } from '../../engine/timeline.ts'
import type { World } from '../../engine/world.ts'
import type { Player, PlayerState } from '../../player/player.ts'

/**
 * The player as if the run `id` were the one that is shown: what any view of a run can be drawn from. Acts still go to the shown one,
 * which is why a side is shown as soon as it is touched.
 */
export function paneOf(player: Player, id: string): Player {
  let last: { readonly of: PlayerState; readonly state: PlayerState } | undefined
  let seen: { readonly timeline: Timeline; readonly world: World } | undefined

  const getState = (): PlayerState => {
    const of = player.getState()
    if (last?.of === of) return last.state
    const { runs, beside } = of
    const isBeside = beside !== undefined && runs[beside.index]?.id === id
    const state = isBeside
      ? { ...of, shown: beside.index, moment: beside.moment, beside: { index: of.shown, moment: of.moment } }
      : of
    last = { of, state }
    return state
  }
  const run = () => {
    const { runs, shown } = getState()
    return runs[shown]?.run ?? player.run()
  }
  const world = (): World => {
    const { timeline } = run()
    const { moment } = getState()
    if (seen?.timeline === timeline && seen.world.step === moment.step) return seen.world
    const now = timeline.worldAt(moment)
    seen = { timeline, world: now }
    return now
  }
  return { ...player, getState, run, world }
}
