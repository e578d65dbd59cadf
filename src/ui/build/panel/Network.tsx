import type { Scenario } from '../../../engine/scenario.ts'
import { Section } from '../../kit/Section.tsx'
import { change } from '../change.ts'
import { regionsOf } from '../edits/listed.ts'
import { clientDelayOf, delayOf, regionDelayOf, setNetwork, setRegionDelay } from '../edits/network.ts'
import { says } from '../words.ts'
import { NumberRow, RangeRow } from './numbers.tsx'

/** What all links have that have nothing of their own, and how far regions are apart. */
export function Network({ scenario }: { scenario: Scenario }) {
  const regions = regionsOf(scenario)
  const pairs = regions.flatMap((a, i) => regions.slice(i + 1).map((b) => [a, b] as const))
  return (
    <>
      <Section title={says.network()}>
        <RangeRow
          label={says.delay()}
          unit={says.ms()}
          value={delayOf(scenario)}
          onValue={(delayMs) => change((before) => setNetwork(before, { delayMs }))}
        />
        <RangeRow
          label={says.clientDelay()}
          unit={says.ms()}
          value={clientDelayOf(scenario)}
          onValue={(clientDelayMs) => change((before) => setNetwork(before, { clientDelayMs }))}
        />
        <NumberRow
          label={says.loss()}
          unit={says.percent()}
          value={scenario.network?.lossPct ?? 0}
          max={100}
          onValue={(lossPct) => change((before) => setNetwork(before, { lossPct }))}
        />
      </Section>
      <Section title={says.regions()}>
        {pairs.length === 0 && <p className="text-14 text-muted">{says.noRegions()}</p>}
        {pairs.map(([a, b]) => (
          <RangeRow
            key={`${a} ${b}`}
            label={says.between({ a, b })}
            unit={says.ms()}
            value={regionDelayOf(scenario, a, b) ?? delayOf(scenario)}
            onValue={(delayMs) => change((before) => setRegionDelay(before, a, b, delayMs))}
          />
        ))}
      </Section>
    </>
  )
}
