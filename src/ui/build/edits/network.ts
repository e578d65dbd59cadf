import type { NetworkSpec, Scenario } from '../../../engine/scenario.ts'

/** Where a scenario says nothing, the engine's own: see `engine/network.ts`. */
const DELAY_MS: Delay = [10, 10]
const CLIENT_DELAY_MS: Delay = [2, 2]

/** At least, at most, in ms. */
export type Delay = readonly [number, number]

export const delayOf = ({ network }: Scenario): Delay => network?.delayMs ?? DELAY_MS

export const clientDelayOf = ({ network }: Scenario): Delay =>
  network?.clientDelayMs ?? network?.delayMs ?? CLIENT_DELAY_MS

/** What all links have that have nothing of their own. */
export const setNetwork = (
  scenario: Scenario,
  values: Pick<NetworkSpec, 'delayMs' | 'clientDelayMs' | 'lossPct'>,
): Scenario => ({
  ...scenario,
  // With clients it stays as it was, whatever servers have among themselves.
  network: { ...scenario.network, clientDelayMs: clientDelayOf(scenario), ...values },
})

const joins = (line: { readonly a: string; readonly b: string }, a: string, b: string): boolean =>
  (line.a === a && line.b === b) || (line.a === b && line.b === a)

export const regionDelayOf = ({ network }: Scenario, a: string, b: string): Delay | undefined =>
  network?.regions?.find((line) => joins(line, a, b))?.delayMs

export function setRegionDelay(scenario: Scenario, a: string, b: string, delayMs: Delay): Scenario {
  const others = (scenario.network?.regions ?? []).filter((line) => !joins(line, a, b))
  return { ...scenario, network: { ...scenario.network, regions: [...others, { a, b, delayMs }] } }
}
