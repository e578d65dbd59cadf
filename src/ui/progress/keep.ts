import { isRetold } from '../lesson/retold.ts'
import type { Work } from '../work.ts'
import { note } from './store.ts'

/** Notes what is done with a scenario of the catalogue: seen to the end, and which answers were given. */
export function keepProgress({ player, origin, isPreset }: Work): () => void {
  const look = () => {
    const { runs, shown, stop, status } = player.getState()
    const entry = runs[shown]
    if (!entry || !(entry.source?.isPreset ?? isPreset)) return
    const { id } = entry.source?.origin ?? origin
    if (status === 'ended') note(id, { seen: true })
    // What a lecturer asks in a demo is no question of the scenario's.
    if (isRetold(entry, origin)) return
    const last = (entry.run.plan.scenario.stops?.length ?? 0) - 1
    if (stop?.index === last) note(id, { seen: true })
    if (typeof stop?.answer === 'number') {
      note(id, { answers: { [`${entry.variant ?? ''}:${stop.index}`]: stop.answer } })
    }
  }
  return player.subscribe(look)
}
