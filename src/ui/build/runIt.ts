import { createPlayer } from '../../player/player.ts'
import { Run } from '../../run.ts'
import { refuseUnknownNames } from '../../verdicts.ts'
import { markKept } from '../saved/unsaved.ts'
import type { Opener } from '../share/open.ts'
import { playThrough } from '../share/patience.ts'
import { useUi } from '../store.ts'
import type { Work } from '../work.ts'
import { wordsFor } from './change.ts'
import { useDraft, type Draft } from './draft.ts'
import { useBuilding } from './state.ts'
import { allRead } from './typing.ts'
import { says } from './words.ts'

/** The draft as a piece of work of its own, which plays at once. What cannot run is told with its place, and all stays as it is. */
export async function runIt(opener: Opener): Promise<void> {
  await allRead()
  const { present } = useDraft.getState()
  if (!present) return
  const { problem } = present
  const { tab } = useBuilding.getState()
  if (tab === 'text' && problem) {
    useBuilding.setState({ problem: says.wrongText({ line: problem.line, problem: problem.message }) })
    return
  }
  let work: Work
  try {
    work = workOf(present)
  } catch (error) {
    useBuilding.setState({ problem: wordsFor(error) })
    return
  }
  useBuilding.setState({ problem: null, menu: null })
  useUi.getState().openDrawer(null)
  await opener.work(() => Promise.resolve(work))
}

function workOf({ scenario, protocol }: Draft): Work {
  refuseUnknownNames(scenario, protocol)
  const run = Run.create(scenario, protocol)
  playThrough(run, 0)
  const player = createPlayer({ run, at: 0 })
  const work = { origin: scenario, isPreset: false, protocol, player }
  // As long as nothing is done to it, the draft has it all.
  markKept(work)
  player.play()
  return work
}
