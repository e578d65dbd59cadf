import type { Knob, Protocol } from './contract.ts'
import { oneOf, ScenarioError, shown } from './errors.ts'

/** The value, if the protocol has such a knob and it may be set so. Throws a `ScenarioError` that says what it takes. */
export function checkKnob(
  protocol: Protocol,
  name: string,
  value: unknown,
  path: { readonly name: string; readonly value: string },
): unknown {
  const knob = Object.hasOwn(protocol.knobs, name) ? protocol.knobs[name] : undefined
  if (!knob)
    throw new ScenarioError(path.name, `the unknown knob ${shown(name)}`, oneOf(Object.keys(protocol.knobs)))
  if (!fits(knob, value)) throw new ScenarioError(path.value, shown(value), takes(knob))
  return value
}

function fits(knob: Knob, value: unknown): boolean {
  switch (knob.kind) {
    case 'number':
      return isWithin(value, knob)
    case 'range':
      return (
        Array.isArray(value) &&
        value.length === 2 &&
        value.every((end) => isWithin(end, knob)) &&
        value[0] <= value[1]
      )
    case 'choice':
      return typeof value === 'string' && knob.choices.includes(value)
    case 'flag':
      return typeof value === 'boolean'
  }
}

const isWithin = (value: unknown, { min, max }: { readonly min: number; readonly max: number }): boolean =>
  typeof value === 'number' && value >= min && value <= max

function takes(knob: Knob): string {
  const unit = knob.unit ? ` ${knob.unit}` : ''
  switch (knob.kind) {
    case 'number':
      return `a number from ${knob.min} to ${knob.max}${unit}`
    case 'range':
      return `[min, max] with ${knob.min} ≤ min ≤ max ≤ ${knob.max}${unit}`
    case 'choice':
      return oneOf(knob.choices)
    case 'flag':
      return 'true or false'
  }
}
