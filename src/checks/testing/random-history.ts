import { micros } from '../../engine/contract.ts'
import type { Value } from '../../engine/contract.ts'
import type { Call, History, Initial, ModelName } from '../history.ts'

export type Asked = Pick<Call, 'does' | 'key' | 'input' | 'output'>

interface Shape {
  readonly model: ModelName
  readonly initial?: Initial
  readonly clients?: readonly string[]
}

/** Everything of one kind that may be asked and answered. */
export const asks = (
  does: Call['does'],
  inputs: readonly Value[],
  outputs: readonly Value[] = [null],
  keys: readonly string[] = ['x'],
): readonly Asked[] =>
  keys.flatMap((key) => inputs.flatMap((input) => outputs.map((output) => ({ does, key, input, output }))))

const outcomes: readonly Call['outcome'][] = ['ok', 'ok', 'ok', 'ok', 'ok', 'unknown', 'failed']

/**
 * Clients that ask one call at a time, in any interleaving; after an unknown outcome they go on as another process. Each draw, a
 * large natural number, makes one of them ask, or if they have asked already hear the outcome. `kinds` are equally likely.
 */
export function drawnHistory(
  draws: readonly number[],
  kinds: readonly (readonly Asked[])[],
  { model, initial = { value: null }, clients = ['a', 'b', 'c'] }: Shape,
): History {
  const asking = new Map<string, { readonly asked: Asked; readonly start: number }>()
  const processes = new Map<string, number>()
  const calls: Call[] = []
  const end = (who: string, outcome: Call['outcome'], at: number): void => {
    const { asked, start } = asking.get(who) as { asked: Asked; start: number }
    const process = processes.get(who) ?? 1
    calls.push(callOf({ ...asked, process: process === 1 ? who : `${who} (${process})` }, start, outcome, at))
    asking.delete(who)
    if (outcome === 'unknown') processes.set(who, process + 1)
  }
  for (const [moment, draw] of draws.entries()) {
    const pick = picker(draw)
    const who = pick(clients)
    if (asking.has(who)) end(who, pick(outcomes), moment)
    else asking.set(who, { asked: pick(pick(kinds)), start: moment })
  }
  for (const who of asking.keys()) end(who, 'unknown', Infinity)
  return { model, initial, calls: calls.sort((a, b) => a.start - b.start), faults: [] }
}

/** One choice after another, all from one number. */
function picker(draw: number): <T>(choices: readonly T[]) => T {
  let left = draw
  return (choices) => {
    const choice = choices[left % choices.length]
    left = Math.floor(left / choices.length)
    return choice as (typeof choices)[number]
  }
}

function callOf(
  asked: Asked & { readonly process: string },
  start: number,
  outcome: Call['outcome'],
  end: number,
): Call {
  const isKnown = outcome !== 'unknown'
  return {
    ...asked,
    id: `${start}`,
    outcome,
    output: outcome === 'ok' ? asked.output : null,
    start,
    end: isKnown ? end : Infinity,
    when: { unit: 'us', start: micros(start), ...(isKnown && { end: micros(end) }) },
  }
}

/**
 * The same calls as one copy answers them that carries out one at a time, at some moment between call and answer: `effects` tells
 * at which share of the time. A failed call is not carried out, an unknown one may be.
 */
export function answeredByOneCopy(history: History, effects: readonly number[]): History {
  const points = history.calls
    .map((call, place) => {
      const share = effects[place % effects.length] ?? 0.5
      const end = call.end === Infinity ? call.start + 5 : call.end
      return {
        call,
        at: call.start + share * (end - call.start),
        isDone: call.outcome === 'ok' || share < 0.5,
      }
    })
    .filter(({ call, isDone }) => isDone && call.outcome !== 'failed')
    .sort((a, b) => a.at - b.at)
  const state = new Map<string, Value>()
  const outputs = new Map<Call, Value>()
  for (const { call } of points) {
    const [after, output] = carryOut(call, state.get(call.key) ?? null)
    state.set(call.key, after)
    outputs.set(call, output)
  }
  return {
    ...history,
    calls: history.calls.map((call) =>
      call.outcome === 'ok' ? { ...call, output: outputs.get(call) ?? null } : call,
    ),
  }
}

function carryOut({ does, input }: Call, state: Value): readonly [after: Value, output: Value] {
  const list = Array.isArray(state) ? (state as readonly Value[]) : []
  switch (does) {
    case 'read':
      return [state, state]
    case 'append':
      return [[...list, input], null]
    case 'add':
      return [list.includes(input) ? list : [...list, input], null]
    case 'cas': {
      const [expected, next] = input as readonly [Value, Value]
      return state === expected ? [next, null] : [state, false]
    }
    default:
      return [input, null]
  }
}
