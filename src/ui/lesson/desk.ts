import { create } from 'zustand'
import type { RunEntry } from '../../player/entries.ts'
import type { Narration } from '../../player/stops.ts'
import { useProgress } from '../progress/store.ts'
import { useUi } from '../store.ts'
import { usePlayerState, useWork } from '../usePlayer.ts'
import type { Work } from '../work.ts'
import { narrationOf } from './curriculum.ts'
import { isRetold } from './retold.ts'

interface Desk {
  /** What the rest is about: another piece of work begins anew. */
  readonly work: Work | null
  /** The goal, if the learner has asked for it or put it away. */
  readonly isTrying?: boolean
  /** The learner wants to be told. */
  readonly isTold?: boolean
}

/** What the learner has chosen in the lesson that is open. */
const useDesk = create<Desk>()(() => ({ work: null }))

export function choose(work: Work, choice: Omit<Desk, 'work'>): void {
  const desk = useDesk.getState()
  useDesk.setState({ ...(desk.work === work ? desk : {}), ...choice, work }, true)
}

/** A run as it is told; variants, fixes and attempts are something to look at beside it. */
const isTheStory = ({ variant, title }: RunEntry) => variant === undefined && title === undefined

/** How much the lesson tells of the run that is shown. In a lecture hall, and of a demo, the lecturer decides. */
function narrationNow(work: Work): Narration {
  const { runs, shown } = work.player.getState()
  const entry = runs[shown]
  const desk = useDesk.getState()
  const isTold = desk.work === work && desk.isTold === true
  if (!work.isPreset || isTold || !entry || !isTheStory(entry)) return 'full'
  if (useUi.getState().theme === 'projector' || isRetold(entry, work.origin)) return 'full'
  const { telling, scenarios } = useProgress.getState()
  return telling === 'fading' ? narrationOf(work.origin.id, scenarios) : telling
}

export function keepNarration(work: Work): () => void {
  const { player } = work
  const update = () => {
    const narration = narrationNow(work)
    if (player.getState().narration !== narration) player.narrate(narration)
  }
  update()
  const stops = [player, useProgress, useDesk, useUi].map((each) => each.subscribe(update))
  return () => stops.forEach((stop) => stop())
}

/** Whether the goal is shown: when it is tried, and where nothing else is told. */
export function useIsTrying(): boolean {
  const work = useWork()
  const desk = useDesk()
  const { narration } = usePlayerState()
  const chosen = desk.work === work ? desk.isTrying : undefined
  return chosen ?? narration === 'none'
}
