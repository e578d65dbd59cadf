import { useLatest } from '../kit/useLatest.ts'
import type { Pane } from './usePane.ts'

/** How a chart keeps what matters in view. `seen`: how much of its time is, in pixels. */
export function useFollow({ isChosen, scrollTo, scrolled }: Pane, seen: number) {
  /** Scrolls to a place of the chart, unless it is in view. */
  const bring = (place: number) => {
    const { left } = scrolled()
    if (place < left || place > left + seen * 0.95) scrollTo({ left: Math.max(0, place - seen * 0.4) })
  }
  /** A playhead that leaps, or that runs out of view, is followed; one that was left behind on purpose is not. */
  const follow = (from: number | undefined, to: number) => {
    const { left } = scrolled()
    const isFollowed =
      from === undefined
        ? !isChosen
        : (from >= left && from <= left + seen) || Math.abs(to - from) > seen * 0.1
    if (isFollowed) bring(to)
  }
  return { bring: useLatest(bring), follow: useLatest(follow) }
}
