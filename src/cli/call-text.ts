import type { Call } from '../checks/history.ts'
import type { Value } from '../engine/contract.ts'

/** `read x → 3`, `write x 4`, `cas [3,0] → false`, `append x 2 (unknown)`. */
export function callText(call: Call): string {
  const { does, outcome, output } = call
  if (outcome !== 'ok') return `${asked(call, call.input)} (${outcome})`
  if (does === 'txn') return asked(call, output ?? call.input)
  const isTelling = does === 'read' || output === false
  return isTelling ? `${asked(call, call.input)} → ${text(output)}` : asked(call, call.input)
}

function asked({ does, key }: Call, input: Value): string {
  if (does === 'txn') return listOf(input).map(stepText).join(', ')
  return [does, key, input === null && does !== 'write' ? '' : text(input)]
    .filter((part) => part !== '')
    .join(' ')
}

const stepText = (step: Value) =>
  listOf(step)
    .map((part, i) => (typeof part === 'string' && i < 2 ? part : text(part)))
    .join(' ')

const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? value : [])
const text = (value: Value) => (value === null ? 'nil' : JSON.stringify(value))
