import { useMemo } from 'react'
import { protocolIds } from '../../../catalog.ts'
import type { Plan } from '../../../engine/plan.ts'
import { told } from '../../../words.ts'
import { Button } from '../../kit/Button.tsx'
import { Section } from '../../kit/Section.tsx'
import { KnobRow } from '../../knobs/KnobRow.tsx'
import { RuleRow } from '../../knobs/RuleRow.tsx'
import { chooseProtocol, startAnew } from '../begin.ts'
import { actsOn } from '../board/acts.ts'
import { change } from '../change.ts'
import { setKnob, setRule, withoutScript, withoutStops } from '../edits/settings.ts'
import { useBuilding } from '../state.ts'
import { says } from '../words.ts'
import { Choice, TextField } from './fields.tsx'
import { Network } from './Network.tsx'
import { NumberRow } from './numbers.tsx'
import { Selected } from './Selected.tsx'
import { Workload } from './Workload.tsx'

/** All of the scenario that is not drawn on the board. */
export function Settings({ plan }: { plan: Plan }) {
  const { scenario, protocol, config } = plan
  const selected = useBuilding((building) => building.selected)
  const acts = useMemo(() => actsOn(plan, () => new Map()), [plan])
  return (
    <>
      {selected !== null && <Selected id={selected} plan={plan} acts={acts} />}
      <Section title={says.scenario()}>
        <TextField
          label={says.title()}
          value={scenario.title}
          onValue={(title) => change((before) => ({ ...before, title: title || says.ownTitle() }))}
        />
        <Choice
          label={says.protocol()}
          value={protocol.id}
          choices={protocolIds.map((id) => ({
            value: id,
            label: id === protocol.id ? told(protocol.title) : told(id),
          }))}
          onValue={(id) => void chooseProtocol(id)}
        />
        <Button className="-ms-3 mt-1 text-14" onClick={startAnew}>
          {says.startAnew()}
        </Button>
      </Section>
      <Workload plan={plan} />
      <Network scenario={scenario} />
      <Section title={says.run()}>
        <NumberRow
          label={says.end()}
          unit={says.ms()}
          value={scenario.endMs}
          min={1}
          onValue={(endMs) => change((before) => ({ ...before, endMs }))}
        />
        <NumberRow
          label={says.pace()}
          unit={says.paceUnit()}
          value={Math.round(plan.pace * 100) / 100}
          min={0.001}
          onValue={(pace) => change((before) => ({ ...before, pace }))}
        />
        <NumberRow
          label={says.seed()}
          value={scenario.seed}
          max={Number.MAX_SAFE_INTEGER}
          onValue={(seed) => change((before) => ({ ...before, seed: Math.round(seed) }))}
        />
      </Section>
      <Story plan={plan} />
      <Section title={says.knobs()}>
        {Object.entries(protocol.knobs).map(([name, knob]) => (
          <KnobRow
            key={`${name}${JSON.stringify(config[name])}`}
            knob={knob}
            value={config[name]}
            onChange={(value) => change((before) => setKnob(before, name, value))}
          />
        ))}
      </Section>
      <Section title={says.rules()}>
        {protocol.rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            isOn={config.rules[rule.id] !== false}
            onChange={(on) => change((before) => setRule(before, rule.id, on))}
          />
        ))}
      </Section>
    </>
  )
}

/** What it brought along from the run that it was made of. */
function Story({ plan: { scenario } }: { plan: Plan }) {
  const { script, stops = [] } = scenario
  if (script.length === 0 && stops.length === 0) return null
  return (
    <Section title={says.story()}>
      {script.length > 0 && (
        <Kept
          what={says.faults({ count: script.length })}
          label={says.dropFaults()}
          onDrop={() => change(withoutScript)}
        />
      )}
      {stops.length > 0 && (
        <Kept
          what={says.stops({ count: stops.length })}
          label={says.dropStops()}
          onDrop={() => change(withoutStops)}
        />
      )}
    </Section>
  )
}

function Kept({ what, label, onDrop }: { what: string; label: string; onDrop: () => void }) {
  return (
    <p className="flex items-center justify-between gap-3 border-b border-line text-14">
      {what}
      <Button className="text-14" aria-label={label} onClick={onDrop}>
        {says.drop()}
      </Button>
    </p>
  )
}
