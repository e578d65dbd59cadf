import type { Value } from '../../engine/contract.ts'
import { micros } from '../../engine/contract.ts'
import type { Call, History, Initial, ModelName } from '../history.ts'

/** A history told by hand. */
export type Told = Pick<Call, 'process' | 'does' | 'key' | 'input' | 'output' | 'outcome'>

/** What a client did: `client('ana').writes('x', 1)`. */
export function client(process: string) {
  const told = (does: Call['does'], key: string, input: Value, output: Value = null): Told => ({
    process,
    does,
    key,
    input,
    output,
    outcome: 'ok',
  })
  return {
    writes: (key: string, value: Value) => told('write', key, value),
    appends: (key: string, value: Value) => told('append', key, value),
    adds: (key: string, value: Value) => told('add', key, value),
    cas: (key: string, pair: readonly [Value, Value], output: Value = null) => told('cas', key, pair, output),
    reads: (key: string, output: Value) => told('read', key, null, output),
  }
}

export const unanswered = (told: Told): Told => ({ ...told, outcome: 'unknown' })
export const failed = (told: Told): Told => ({ ...told, outcome: 'failed' })

/** One line after another, each from a full 100 ms to the 50 after it; the calls of an array overlap. Ids count from 1. */
export function telling(
  lines: readonly (Told | readonly Told[])[],
  { model = 'register', initial = { value: null } }: { model?: ModelName; initial?: Initial } = {},
): History {
  let id = 1
  const calls = lines.flatMap((line, i) =>
    (Array.isArray(line) ? (line as readonly Told[]) : [line as Told]).map((told, j) =>
      callOf(`${id++}`, told, 100 * (i + 1) + j, 100 * (i + 1) + 50 + j),
    ),
  )
  return { model, initial, calls, faults: [] }
}

/** Places in the history are ms here. */
function callOf(id: string, told: Told, startMs: number, endMs: number): Call {
  const isKnown = told.outcome !== 'unknown'
  return {
    ...told,
    id,
    start: startMs,
    end: isKnown ? endMs : Infinity,
    when: { unit: 'us', start: micros(startMs), ...(isKnown && { end: micros(endMs) }) },
  }
}
