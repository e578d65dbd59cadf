import { useId, useState } from 'react'
import type { Knob } from '../../engine/contract.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

const box =
  'h-11 rounded-cell border-[1.5px] border-border bg-bg px-2 text-end font-mono text-14 text-ink invalid:border-lost'

interface KnobRowProps {
  readonly knob: Knob
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A knob with its unit, and what turning it costs. */
export function KnobRow({ knob, value, onChange }: KnobRowProps) {
  const id = useId()
  return (
    <div className="border-b border-line py-2">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-14">
          {told(knob.label)}
        </label>
        <span className="flex items-center gap-1.5 text-13 text-muted">
          <KnobInput id={id} knob={knob} value={value} onChange={onChange} />
          {knob.unit && told(knob.unit)}
        </span>
      </div>
      {knob.costs && <p className="mt-1 text-13 text-muted">{told(knob.costs)}</p>}
    </div>
  )
}

function KnobInput({ id, knob, value, onChange }: KnobRowProps & { id: string }) {
  switch (knob.kind) {
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          className="size-6"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      )
    case 'choice':
      return (
        <select
          id={id}
          className={`${box} max-w-44`}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
        >
          {knob.choices.map((choice) => (
            <option key={choice} value={choice}>
              {told(choice)}
            </option>
          ))}
        </select>
      )
    case 'number':
      return <NumberInput id={id} knob={knob} value={Number(value)} onChange={onChange} />
    case 'range': {
      const [min, max] = value as readonly [number, number]
      return (
        <>
          <NumberInput
            id={id}
            knob={knob}
            value={min}
            onChange={(next) => onChange([next, Math.max(next, max)])}
          />
          –
          <NumberInput
            label={says.atMost({ knob: told(knob.label) })}
            knob={knob}
            value={max}
            onChange={(next) => onChange([Math.min(min, next), next])}
          />
        </>
      )
    }
  }
}

interface NumberInputProps {
  readonly id?: string
  readonly label?: string
  readonly knob: { readonly min: number; readonly max: number }
  readonly value: number
  readonly onChange: (value: number) => void
}

/** Taken over when it is left or Enter is pressed: halfway typed numbers would start runs. */
function NumberInput({ id, label, knob: { min, max }, value, onChange }: NumberInputProps) {
  const [text, setText] = useState(String(value))
  const commit = () => {
    const number = Number(text)
    if (text === '' || !Number.isFinite(number)) setText(String(value))
    else if (number !== value) onChange(Math.min(max, Math.max(min, number)))
  }
  return (
    <input
      id={id}
      aria-label={label}
      type="number"
      className={`${box} w-21`}
      min={min}
      max={max}
      step="any"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}
