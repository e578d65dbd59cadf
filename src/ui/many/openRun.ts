import { Run } from '../../run.ts'
import { useUi } from '../store.ts'
import { showEvidence } from '../verdicts/show.ts'
import { standingAt } from '../verdicts/standing.ts'
import type { Work } from '../work.ts'
import type { Series } from './state.ts'
import { says } from './texts.ts'

/**
 * Opens the very run that was played under a seed, beside those that are open; where a promise broke in it, at the event that
 * broke it.
 */
export function openRun(work: Work, { scenario, as }: Series, seed: number, brokenCheck?: string): void {
  const { player, protocol } = work
  const run = Run.create({ ...scenario, seed }, protocol)
  const { runs } = player.getState()
  const same = JSON.stringify(run.plan.scenario)
  const place = runs.findIndex((entry) => JSON.stringify(entry.run.plan.scenario) === same)
  if (place < 0) player.addRun(run, as === 'fixed' ? says.seedOfFix({ seed }) : says.seed({ seed }))
  else player.show(place)
  if (brokenCheck !== undefined) showBreach(work, brokenCheck)

  const { runs: now, shown } = player.getState()
  const { showToast, openDrawer, theme } = useUi.getState()
  const told = place >= 0 ? says.shown : runs.length === 1 ? says.opened : says.openedToo
  showToast({ text: told({ run: now[shown]?.id ?? '', seed }), undo: place < 0 })
  // Where the panel lies over the stage, the run would open unseen.
  if (theme === 'projector' || !matchMedia('(min-width: 1000px)').matches) openDrawer(null)
}

function showBreach({ player }: Work, check: string): void {
  const run = player.run()
  const { timeline, plan } = run
  timeline.advanceTo(plan.endsAt)
  const breach = standingAt(run, timeline.momentAt(plan.endsAt)).broken.find((each) => each.check === check)
  if (breach) showEvidence(player, breach)
}
