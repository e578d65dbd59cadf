import { describe, expect, test } from 'vitest'
import type { History } from '../checks/history.ts'
import { judgeIsolation } from '../checks/isolation/judge.ts'
import { readHistories } from './read.ts'

const read = (text: string, known = {}): History | undefined => readHistories(text, 'mine', known)[0]?.history
const edn = (asked: string, told = asked): string =>
  `{:process 0 :type :invoke :f :txn :value ${asked}} {:process 0 :type :ok :f :txn :value ${told}}`

describe('rows selected by a predicate', () => {
  test('are steps of registers, also under the name that Elle gives them', () => {
    const text = edn('[[:rp [:mod 3 0] nil] [:w 3 30]]', '[[:rp [:mod 3 0] [[1 9] [:x 12]]] [:w 3 30]]')
    const write = ['write', '3', 30]
    const rows = [['1', 9], ['x', 12]] // prettier-ignore
    expect(read(text)).toMatchObject({
      model: 'rw-register',
      calls: [
        { input: [['select', ['mod', 3, 0], null], write], output: [['select', ['mod', 3, 0], rows], write] },
      ],
    })
  })

  test('in JSON: a phantom', () => {
    const text = `{"model":"rw-register","initial":null,"ops":[
      {"p":1,"f":"txn","call":0,"ret":3,"v":[["select",["=",30],null],["select",true,null]],"out":[["select",["=",30],[]],["select",true,[[3,30]]]]},
      {"p":2,"f":"txn","call":1,"ret":2,"v":[["write",3,30]],"out":[["write",3,30]]}]}`.replaceAll('\n', '')
    const history = read(text)
    expect(history && judgeIsolation(history).anomalies).toMatchObject([
      { type: 'G-single', called: 'phantom' },
    ])
  })

  test.each(['[[:rp true 7]]', '[[:rp true [7]]]', '[[:rp true [[1 2 3]]]]', '[[:rp nil nil]]'])(
    '%s selects nothing',
    (steps) => expect(() => read(edn(steps))).toThrow('found a transaction that cannot be read'),
  )

  test.each(['multi-register', 'list-append'])('of a %s nothing is selected', (model) => {
    expect(() => read(edn('[[:rp true nil]]'), { model })).toThrow(`, key, value] for a ${model}`)
  })
})
