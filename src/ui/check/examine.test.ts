import { describe, expect, test } from 'vitest'
import { Examination } from './examine.ts'

const line = (id: string, model: string, ...ops: readonly object[]) => JSON.stringify({ id, model, ops })
const op = (call: number, f: string, rest: object) => ({ p: 0, f, k: 'x', call, ret: call + 1, ...rest })

const judged = (examination: Examination, index: number, as = {}) =>
  examination.judge(index, as, examination.history(index, as))

describe('a file of several histories', () => {
  const file = [
    line('ghost', 'register', op(0, 'read', { out: 7 })),
    line('lock', 'mutex', op(0, 'acquire', {}), op(2, 'release', {})),
  ].join('\n')

  test('each is judged by its own model', () => {
    const examination = new Examination('two.jsonl', file)
    expect(examination.entries.map(({ id, model, calls }) => [id, model, calls])).toEqual([
      ['ghost', 'register', 1],
      ['lock', 'mutex', 2],
    ])
    expect(judged(examination, 0)).toMatchObject({ holds: false, culprit: '0' })
    expect(judged(examination, 1).holds).toBe(true)
  })

  test('one may be judged otherwise, whatever the others are about', () => {
    const examination = new Examination('two.jsonl', file)
    expect(judged(examination, 0, { initial: 'any' }).holds).toBe(true)
    expect(judged(examination, 0, { model: 'cas-register', initial: { value: 7 } }).holds).toBe(true)
    expect(judged(examination, 0).holds).toBe(false)
    expect(() => judged(examination, 1, { model: 'register' })).toThrow(/line 2, column \d+.*acquire/)
  })

  test('has no line for each event', () => {
    expect(new Examination('two.jsonl', file).excerpt(0, '0')).toBeUndefined()
  })
})

test('the lines of a call are found even where the file tells the time', () => {
  const file = `[{:process 0, :type :invoke, :f :acquire, :time 1000}
 {:process 1, :type :invoke, :f :acquire, :time 2000}
 {:process 0, :type :ok, :f :acquire, :time 3000}]`
  const examination = new Examination('lock.edn', file)
  const [first, second] = examination.history(0, {}).calls
  expect(first?.when).toMatchObject({ unit: 'us', start: 1 })
  expect(examination.excerpt(0, first?.id ?? '')).toMatchObject({ asked: 1, answered: 3 })
  expect(examination.excerpt(0, second?.id ?? '')).toMatchObject({ asked: 2 })
})

test('transactions are judged for their isolation', () => {
  const file = `{:process 0, :type :invoke, :f :txn, :value [[:append :x 1] [:r :x nil]]}
{:process 0, :type :ok, :f :txn, :value [[:append :x 1] [:r :x []]]}`
  expect(judged(new Examination('internal.edn', file), 0)).toMatchObject({
    holds: false,
    anomalies: [{ type: 'internal' }],
  })
})
