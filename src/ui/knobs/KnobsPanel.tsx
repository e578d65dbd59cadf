import { Section } from '../kit/Section.tsx'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { change } from './change.ts'
import { KnobRow } from './KnobRow.tsx'
import { RuleRow } from './RuleRow.tsx'
import { says } from './words.ts'

/** What can be turned, what turning it costs, and the safety rules that can be switched off to see why they are there. */
export function KnobsPanel() {
  const player = usePlayer()
  const { at } = usePlayerState()
  const { protocol } = player.run().plan
  const config = useView(() => player.world().config)
  return (
    <>
      <p className="mb-4 text-14 text-muted">{at === 0 ? says.atBeginning() : says.later()}</p>
      <Section title={says.knobs()}>
        {Object.entries(protocol.knobs).map(([name, knob]) => (
          <KnobRow
            key={`${name}${JSON.stringify(config[name])}`}
            knob={knob}
            value={config[name]}
            onChange={(value) => change(player, { do: 'set', knob: name, value })}
          />
        ))}
      </Section>
      <Section title={says.rules()}>
        {protocol.rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            isOn={config.rules[rule.id] !== false}
            onChange={(on) => change(player, { do: 'set', rule: rule.id, on })}
          />
        ))}
      </Section>
    </>
  )
}
