import fc from 'fast-check'
import { micros } from '../../engine/contract.ts'
import type { Value } from '../../engine/contract.ts'
import type { Call, History, Initial, ModelName } from '../history.ts'

export type Asked = Pick<Call, 'does' | 'key' | 'input' | 'output'>

/** One thing that happens: `who` asks, or if they have asked already hears the outcome. */
interface Turn {
  readonly who: string
  readonly asked: Asked
  readonly outcome: Call['outcome']
}

interface Shape {
  readonly model: ModelName
  readonly initial?: Initial
  readonly clients?: readonly string[]
  readonly mostCalls?: number
}

/** Clients that ask one call at a time, in any interleaving. After an unknown outcome they go on as another process. */
export const randomHistory = (
  kinds: fc.Arbitrary<Asked>,
  { model, initial = { value: null }, clients = ['a', 'b', 'c'], mostCalls = 6 }: Shape,
): fc.Arbitrary<History> =>
  fc
    .array(
      fc.record({
        who: fc.constantFrom(...clients),
        asked: kinds,
        outcome: fc.constantFrom<Call['outcome']>('ok', 'ok', 'ok', 'ok', 'ok', 'unknown', 'failed'),
      }),
      { maxLength: 2 * mostCalls, size: 'max' },
    )
    .map((turns) => ({ model, initial, calls: callsOf(turns), faults: [] }))

function callsOf(turns: readonly Turn[]): readonly Call[] {
  const asking = new Map<string, { readonly asked: Asked; readonly start: number }>()
  const processes = new Map<string, number>()
  const calls: Call[] = []
  const add = (who: string, asked: Asked, start: number, outcome: Call['outcome'], end: number): void => {
    const process = processes.get(who) ?? 1
    const isKnown = outcome !== 'unknown'
    calls.push({
      ...asked,
      id: `${start}`,
      process: process === 1 ? who : `${who} (${process})`,
      outcome,
      output: outcome === 'ok' ? asked.output : null,
      start,
      end: isKnown ? end : Infinity,
      when: { startAt: micros(start), ...(isKnown && { endAt: micros(end) }) },
    })
    if (!isKnown) processes.set(who, process + 1)
  }
  for (const [moment, { who, asked, outcome }] of turns.entries()) {
    const asked1 = asking.get(who)
    asking.delete(who)
    if (asked1) add(who, asked1.asked, asked1.start, outcome, moment)
    else asking.set(who, { asked, start: moment })
  }
  for (const [who, { asked, start }] of asking) add(who, asked, start, 'unknown', Infinity)
  return calls.sort((a, b) => a.start - b.start)
}

export const asks = (
  does: Call['does'],
  inputs: readonly Value[],
  outputs: readonly Value[] = [null],
  keys: readonly string[] = ['x'],
): fc.Arbitrary<Asked> =>
  fc.record({
    does: fc.constant(does),
    key: fc.constantFrom(...keys),
    input: fc.constantFrom(...inputs),
    output: fc.constantFrom(...outputs),
  })

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
