import type { NetworkSpec, Scenario } from '../engine/scenario.ts'

/** A told run has fixed delays, so that its numbers can be followed; under many seeds luck needs something to vary. */

type Delay = readonly [number, number]

/** Where nothing is said of delays, the engine's own defaults are fixed too. */
const SERVERS_MS: Delay = [10, 10]
const CLIENTS_MS: Delay = [2, 2]

/** 10 ms become 8 to 15 ms; a range stays what it is. */
const varied = ([min, max]: Delay): Delay => (min === max ? [round(min * 0.8), round(max * 1.5)] : [min, max])
const round = (ms: number): number => Math.round(ms * 1000) / 1000

const isFixed = (delay: Delay | undefined): boolean => delay !== undefined && delay[0] === delay[1]

/** Whether some delay is the same for every message. */
export function hasFixedDelays({ network }: Scenario): boolean {
  const { delayMs, clientDelayMs, links = [], regions = [] } = withDefaults(network)
  return [delayMs, clientDelayMs, ...[...links, ...regions].map((each) => each.delayMs)].some(isFixed)
}

/** The same scenario with delays that vary around those that it fixes. */
export function withVariedDelays(scenario: Scenario): Scenario {
  const { delayMs, clientDelayMs, links, regions, ...network } = withDefaults(scenario.network)
  return {
    ...scenario,
    network: {
      ...network,
      ...(delayMs && { delayMs: varied(delayMs) }),
      ...(clientDelayMs && { clientDelayMs: varied(clientDelayMs) }),
      ...(links && {
        links: links.map((link) => ({ ...link, ...(link.delayMs && { delayMs: varied(link.delayMs) }) })),
      }),
      ...(regions && { regions: regions.map((each) => ({ ...each, delayMs: varied(each.delayMs) })) }),
    },
  }
}

const withDefaults = (network: NetworkSpec = {}): NetworkSpec =>
  network.delayMs ? network : { clientDelayMs: CLIENTS_MS, ...network, delayMs: SERVERS_MS }
