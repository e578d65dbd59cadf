import { useId } from 'react'
import type { Rule } from '../../engine/contract.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

interface RuleRowProps {
  readonly rule: Rule
  readonly isOn: boolean
  readonly onChange: (on: boolean) => void
}

/** A safety rule, and what goes wrong without it. */
export function RuleRow({ rule, isOn, onChange }: RuleRowProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-3 border-b border-line py-2.5">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-why`}
        className="mt-0.5 size-6 shrink-0"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className={`block text-14 ${isOn ? '' : 'font-bold text-lost'}`}>
          {isOn ? told(rule.title) : says.ruleOff({ rule: told(rule.title) })}
        </label>
        <p id={`${id}-why`} className="text-13 text-muted">
          {told(rule.why)} <cite>{rule.source}</cite>
        </p>
      </div>
    </div>
  )
}
