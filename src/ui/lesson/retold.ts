import type { Scenario, Stop } from '../../engine/scenario.ts'
import type { RunEntry } from '../../player/entries.ts'
import { keyOf } from '../../player/stops.ts'

/** Whether a run tells something else, or elsewhere, than what it was made of: somebody has prepared it. */
export function isRetold({ run, variant, source }: RunEntry, opened: Scenario): boolean {
  return tellingOf(run.plan.scenario.stops) !== tellingOf(ownStops(source?.origin ?? opened, variant))
}

const tellingOf = (stops: readonly Stop[] = []): string =>
  JSON.stringify(stops.map((stop) => [keyOf(stop), stop.when]))

/** A list in a variant replaces the scenario's, and null takes it away. */
function ownStops({ stops, variants = [] }: Scenario, variant: string | undefined): Scenario['stops'] {
  const { patch = {} } = variants.find(({ id }) => id === variant) ?? {}
  return 'stops' in patch ? ((patch['stops'] ?? undefined) as Scenario['stops']) : stops
}
