import type { Does, Value } from '../../../engine/contract.ts'
import type { Call, History, Initial, ModelName } from '../../history.ts'

export interface Expected {
  readonly id: string
  readonly expected: 'ok' | 'illegal' | 'unknown'
  readonly history: History
}

interface Line {
  readonly id: string
  readonly model: ModelName
  readonly initial: Value | Readonly<Record<string, Value>>
  readonly expected: Expected['expected']
  readonly ops: readonly Operation[]
}

interface Operation {
  readonly p: number
  readonly f: Does
  readonly k: string
  readonly call: number
  readonly ret?: number
  readonly status: string
  readonly v?: Value
  readonly out?: Value
}

/** Of a file of the shared data: one history a line. */
export const historiesIn = (text: string): readonly Expected[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const { id, model, initial, expected, ops } = JSON.parse(line) as Line
      const calls = ops.map(callOf).sort((a, b) => a.start - b.start)
      return { id, expected, history: { model, initial: initialOf(initial), calls, faults: [] } }
    })

const initialOf = (initial: Line['initial']): Initial =>
  initial !== null && typeof initial === 'object' && !Array.isArray(initial)
    ? { value: Object.entries(initial) }
    : { value: initial as Value }

function callOf({ p, f, k, call, ret, status, v = null, out = null }: Operation): Call {
  const isOk = status === 'ok' && ret !== undefined
  return {
    id: `${call}`,
    process: `${p}`,
    does: f,
    key: k,
    input: v,
    output: out,
    outcome: isOk ? 'ok' : 'unknown',
    start: call,
    end: isOk ? ret : Infinity,
    when: { unit: 'event', start: call, ...(isOk && { end: ret }) },
  }
}
