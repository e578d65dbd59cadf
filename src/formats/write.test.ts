import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelNames, type Call, type History } from '../checks/history.ts'
import { historyOf } from '../checks/history-of.ts'
import { Story } from '../checks/testing/story.ts'
import type { Value } from '../engine/contract.ts'
import { models } from './models.ts'
import { readHistories } from './read.ts'
import { writeEdn } from './write-edn.ts'
import { writeJson } from './write-json.ts'

const value: fc.Arbitrary<Value> = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.boolean())
const key = fc.string()
const rows: fc.Arbitrary<Value> = fc.oneof(fc.constant(null), fc.array(fc.tuple(key, value)))
const predicate = fc.constantFrom<Value[]>(true, ['=', 'a'], ['mod', 3, 0], ['>', 4])

/** Any history that could be read: as many clients as calls, so that none asks twice at once. */
const history = (isTimed: boolean): fc.Arbitrary<History> =>
  fc.constantFrom(...modelNames).chain((model) => {
    const names = fc.constantFrom(...models[model].steps, 'read' as const)
    const step = names.chain((name): fc.Arbitrary<Value> =>
      name === 'select'
        ? fc.tuple(fc.constant(name), predicate, rows)
        : fc.tuple(fc.constant(name), key, value),
    )
    const steps = fc.array(step)
    const draft = fc.record({
      does: fc.constantFrom(...models[model].takes),
      key,
      outcome: fc.constantFrom('ok' as const, 'failed' as const, 'unknown' as const),
      pair: fc.tuple(value, value),
      input: value,
      output: value,
      steps,
      answer: fc.option(steps),
      matched: fc.boolean(),
      lengthMs: fc.integer({ min: 1, max: 9 }),
    })
    const callAt = (each: typeof draft extends fc.Arbitrary<infer T> ? T : never, i: number): Call => {
      const { does, outcome, lengthMs } = each
      const start = i * 100
      const known = outcome !== 'unknown'
      const end = known ? start + lengthMs : Infinity
      const input = { cas: each.pair, txn: each.steps, read: null } as Partial<Record<string, Value>>
      const output = { cas: each.matched, txn: each.answer } as Partial<Record<string, Value>>
      return {
        id: `op ${i}`,
        process: `c${i}`,
        does,
        key: each.key,
        input: does in input ? (input[does] ?? null) : each.input,
        output: outcome !== 'ok' ? null : does in output ? (output[does] ?? null) : each.output,
        outcome,
        start,
        end,
        when: isTimed
          ? { unit: 'us', start: start * 7, ...(known && { end: end * 7 }) }
          : { unit: 'line', start: start + 5, ...(known && { end: end + 5 }) },
      }
    }
    const initial =
      model === 'multi-register'
        ? fc.array(fc.tuple(key, value)).map((pairs): History['initial'] => ({ value: pairs }))
        : fc.oneof(
            fc.constant('any' as const),
            value.filter((each) => each !== 'any').map((each) => ({ value: each })),
          )
    return fc.record({
      model: fc.constant(model),
      initial,
      calls: fc.array(draft).map((drafts) => drafts.map(callAt)),
      faults: fc.array(
        fc.record({ text: fc.string(), from: fc.nat(), to: fc.oneof(fc.constant(Infinity), fc.nat()) }),
      ),
    })
  })

describe('what is exported as JSON is read as the same', () => {
  test.each([true, false])('with times: %s', (isTimed) => {
    fc.assert(
      fc.property(
        history(isTimed).filter(({ calls }) => isTimed || calls.length > 0),
        fc.string(),
        (each, id) => {
          expect(readHistories(writeJson(each, id), 'mine.jsonl')).toEqual([{ id, history: each }])
        },
      ),
    )
  })
})

/** What EDN can tell: processes by number, no names of calls, no texts about faults, no answers that only repeat. */
const inEdn = ({ model, calls }: History) => {
  const names = [...new Set(calls.map(({ process }) => process))]
  return calls.map((call) => ({
    process: names.indexOf(call.process),
    does: call.does,
    key: call.key,
    input: call.input,
    outcome: call.outcome === 'ok' && call.output === false && call.does !== 'read' ? 'failed' : call.outcome,
    output:
      call.outcome !== 'ok' || (call.output === false && call.does !== 'read')
        ? null
        : call.does === 'txn'
          ? (call.output ?? call.input)
          : call.does === 'read'
            ? call.output
            : call.does === 'cas'
              ? true
              : null,
    when: call.when,
    model,
  }))
}

test('what is exported as EDN is read as the same calls', () => {
  fc.assert(
    fc.property(
      history(true).filter(({ calls }) => calls.length > 0),
      (each) => {
        const [read] = readHistories(writeEdn(each), 'mine.edn', { model: each.model })
        expect(read && inEdn(read.history)).toEqual(inEdn(each))
      },
    ),
  )
})

test('a run as Knossos would read it', () => {
  const story = new Story(['n1'])
  story.asks({ id: 'w1', op: 'write', key: 'x', value: 'a', from: 1, to: 5 })
  story.asks({ id: 'c1', client: 'c2', op: 'cas', key: 'x', value: [1, 2], from: 2, to: 4.5, answer: false })
  story.asks({ id: 'r1', op: 'read', key: 'x', from: 6 })
  expect(writeEdn(historyOf(story.facts(9).operations, story.protocol))).toBe(
    [
      '[{:process 0, :type :invoke, :f :write, :key "x", :value "a", :time 1000000, :index 0}',
      '{:process 0, :type :ok, :f :write, :key "x", :value "a", :time 5000000, :index 1}',
      '{:process 1, :type :invoke, :f :cas, :key "x", :value [1 2], :time 2000000, :index 2}',
      '{:process 1, :type :fail, :f :cas, :key "x", :value [1 2], :time 4500000, :index 3}',
      '{:process 0, :type :invoke, :f :read, :key "x", :value nil, :time 6000000, :index 4}]',
    ].join('\n '),
  )
})

test('transactions as Elle names their steps', () => {
  const call: Call = {
    id: 'T1',
    process: 'c1',
    does: 'txn',
    key: '',
    input: [
      ['append', 'x', 1],
      ['read', 'y', null],
    ],
    output: [
      ['append', 'x', 1],
      ['read', 'y', [1, 2]],
    ],
    outcome: 'ok',
    start: 0,
    end: 1,
    when: { unit: 'line', start: 1, end: 2 },
  }
  const text = (model: History['model'], calls = [call]) =>
    writeEdn({ model, initial: 'any', calls, faults: [] })
  expect(text('list-append')).toBe(
    [
      '[{:process 0, :type :invoke, :f :txn, :value [[:append "x" 1] [:r "y" nil]], :index 0}',
      '{:process 0, :type :ok, :f :txn, :value [[:append "x" 1] [:r "y" [1 2]]], :index 1}]',
    ].join('\n '),
  )
  expect(text('multi-register', [{ ...call, output: [['read', 'y', 3]] }])).toContain('[[:read "y" 3]]')
})
