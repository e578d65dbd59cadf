import { KnobRow } from '../../knobs/KnobRow.tsx'

const MS_MAX = 3_600_000

interface NumberRowProps {
  readonly label: string
  readonly unit?: string
  readonly value: number
  readonly min?: number
  readonly max?: number
  readonly onValue: (value: number) => void
}

/** A number with its unit, as knobs have them. */
export function NumberRow({ label, unit, value, min = 0, max = MS_MAX, onValue }: NumberRowProps) {
  return (
    <KnobRow
      key={value}
      knob={{ kind: 'number', default: value, label, min, max, ...(unit !== undefined && { unit }) }}
      value={value}
      onChange={(next) => onValue(Number(next))}
    />
  )
}

interface RangeRowProps {
  readonly label: string
  readonly unit: string
  readonly value: readonly [number, number]
  readonly onValue: (value: readonly [number, number]) => void
}

/** At least, at most. */
export function RangeRow({ label, unit, value, onValue }: RangeRowProps) {
  return (
    <KnobRow
      key={value.join()}
      knob={{ kind: 'range', default: value, label, unit, min: 0, max: MS_MAX }}
      value={value}
      onChange={(next) => onValue(next as readonly [number, number])}
    />
  )
}
