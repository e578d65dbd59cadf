import { describe, expect, test } from 'vitest'
import type { Call, History } from '../checks/history.ts'
import { HistoryError } from './error.ts'
import { readHistories } from './read.ts'

const read = (text: string, known = {}): History => {
  const [first, ...more] = readHistories(text, 'mine', known)
  if (!first || more.length > 0) throw new Error(`expected one history, found ${more.length + 1}`)
  return first.history
}
const complaint = (text: string, known = {}): string => {
  try {
    return `none: ${JSON.stringify(read(text, known))}`
  } catch (error) {
    return error instanceof HistoryError ? error.message : `no HistoryError: ${String(error)}`
  }
}
const brief = ({ process, does, key, input, output, outcome }: Call) => [
  process,
  does,
  key,
  input,
  output,
  outcome,
]

describe('log lines of Jepsen', () => {
  const log = (...lines: readonly string[]) => lines.map((line) => `INFO  jepsen.util - ${line}`).join('\n')

  test('a call is told by two lines; what else was logged is skipped', () => {
    const { calls } = read(
      [
        'INFO  jepsen.core - Setting up nodes',
        'INFO  jepsen.util - 0\t:invoke\t:write\t4',
        'WARN  some.driver - retrying 0 :ok',
        'INFO  jepsen.util - 1   :invoke :read   nil',
        'INFO  jepsen.util - 0\t:ok\t:write\t4',
        'INFO  jepsen.util - 1   :ok     :read   4',
      ].join('\r\n'),
    )
    expect(calls).toEqual([
      {
        id: '2',
        process: '0',
        does: 'write',
        key: '',
        input: 4,
        output: null,
        outcome: 'ok',
        start: 2,
        end: 5,
        when: { unit: 'line', start: 2, end: 5 },
      },
      {
        id: '4',
        process: '1',
        does: 'read',
        key: '',
        input: null,
        output: 4,
        outcome: 'ok',
        start: 4,
        end: 6,
        when: { unit: 'line', start: 4, end: 6 },
      },
    ])
  })

  test('newer ones put other words before it, or none', () => {
    const text = '2024-05-01 INFO [jepsen worker 0] jepsen.util: 0\t:invoke\t:read\tnil\n0\t:ok\t:read\t3'
    expect(read(text).calls.map(brief)).toEqual([['0', 'read', '', null, 3, 'ok']])
  })

  test('a cas that failed has seen something else; one that timed out may have failed or not', () => {
    const { calls, model } = read(
      log(
        '0\t:invoke\t:cas\t[1 2]',
        '0\t:ok\t:cas\t[1 2]',
        '0\t:invoke\t:cas\t[3 4]',
        '0\t:fail\t:cas\t[3 4]',
        '0\t:invoke\t:cas\t[5 6]',
        '0\t:info\t:cas\t:timed-out',
        '1\t:invoke\t:cas\t[7 8]',
        '1\t:fail\t:cas\t:connection-refused',
      ),
    )
    expect(model).toBe('cas-register')
    expect(calls.map(({ input, output, outcome }) => [input, output, outcome])).toEqual([
      [[1, 2], true, 'ok'],
      [[3, 4], false, 'ok'],
      [[5, 6], null, 'unknown'],
      [[7, 8], null, 'failed'],
    ])
  })

  test('a read that timed out tells nothing, a write that did may come later', () => {
    const { calls } = read(
      log(
        '0\t:invoke\t:read\tnil',
        '0\t:fail\t:read\t:timed-out',
        '0\t:invoke\t:write\t1',
        '0\t:info\t:write\t:timed-out',
        '2\t:invoke\t:write\t2',
      ),
    )
    expect(calls.map(({ outcome, end }) => [outcome, end])).toEqual([
      ['failed', 2],
      ['unknown', Infinity],
      ['unknown', Infinity],
    ])
  })

  test('the nemesis draws a band from start to stop', () => {
    const { faults } = read(
      log(
        ':nemesis\t:info\t:start\tnil',
        ':nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"',
        '0\t:invoke\t:read\tnil',
        ':nemesis\t:info\t:stop\tnil',
        ':nemesis\t:info\t:stop\t"fully connected"',
        ':nemesis\t:info\t:start\tnil',
      ),
    )
    expect(faults).toEqual([
      { text: '"Cut off {:n1 #{:n2}}"', from: 1, to: 5 },
      { text: 'fault', from: 6, to: Infinity },
    ])
  })

  test.each([
    [
      '3\t:ok\t:read\tnil',
      'line 1, column 21: process 3 returned (:ok :read) without having asked; expected an :invoke of process 3 before it',
    ],
    [
      '3\t:invoke\t:read\tnil\nINFO  jepsen.util - 3\t:invoke\t:write\t1',
      'line 2, column 21: process 3 asked again before it was answered; expected :ok, :fail or :info for its :read of line 1 first',
    ],
    [
      '3\t:invoke\t:read\tnil\nINFO  jepsen.util - 3\t:ok\t:write\t1',
      'line 2, column 21: process 3 returned from :write; expected :read, which it asked for in line 1',
    ],
    [
      '3\t:invoke\t:enqueue\t1',
      'line 1, column 21: found the unknown function :enqueue; expected one of :read, :get, :write, :put, :cas, :append, :add, :acquire, :release, :txn',
    ],
    [
      '3\t:return\t:read\t1',
      'line 1, column 23: found the unknown type :return; expected one of :invoke, :ok, :fail, :info',
    ],
    ['3\t:invoke', 'line 1, column 30: found no function; expected one such as :read'],
    [
      '3\t:invoke\t:cas\t[1 2',
      "line 1, column 40: found the end; expected ']' for the '[' of line 1, column 36",
    ],
    [
      '3\t:invoke\t:cas\t7',
      'line 1, column 21: found 7 for a cas; expected a pair of the value expected and the next one',
    ],
    [
      '3\t:info\t:read\t:timed-out',
      'line 1, column 21: process 3 returned (:info :read) without having asked; expected an :invoke of process 3 before it',
    ],
  ])('%j', (text, expected) => {
    expect(complaint(log(text))).toBe(`mine, ${expected}`)
  })
})

describe('EDN', () => {
  test('maps in a vector or one after the other, tagged or not', () => {
    const maps = [
      '{:process 0, :type :invoke, :f :write, :value 3}',
      '#jepsen.history.Op{:index 1, :process 0, :type :ok, :f :write, :value 3}',
    ]
    const calls = [['0', 'write', '', 3, null, 'ok']]
    expect(read(`[${maps.join('\n')}]`).calls.map(brief)).toEqual(calls)
    expect(read(`; a comment\n(${maps.join(' ')})`).calls.map(brief)).toEqual(calls)
    expect(read(maps.join(' ')).calls.map(brief)).toEqual(calls)
  })

  test('times are nanoseconds; where one is missing, lines are told', () => {
    const invoke = '{:process 0 :type :invoke :f :read :value nil :time 1500}'
    const ok = '{:process 0 :type :ok :f :read :value nil :time 2500000}'
    expect(read(`${invoke}\n${ok}`).calls[0]?.when).toEqual({ unit: 'us', start: 2, end: 2500 })
    expect(read(`${invoke}\n${ok}\n{:process 1 :type :invoke :f :read}`).calls[0]?.when).toEqual({
      unit: 'line',
      start: 1,
      end: 2,
    })
  })

  test('a key by :key, or by a tuple of jepsen.independent', () => {
    const { calls } = read(`
      {:process 0 :type :invoke :f :write :key "x" :value 1}
      {:process 0 :type :ok :f :write :key "x" :value 1}
      {:process 0 :type :invoke :f :read :value #jepsen.independent/tuple [7 nil]}
      {:process 0 :type :ok :f :read :value #jepsen.independent/tuple [7 3]}`)
    expect(calls.map(brief)).toEqual([
      ['0', 'write', 'x', 1, null, 'ok'],
      ['0', 'read', '7', null, 3, 'ok'],
    ])
  })

  test('or by a plain pair in every value, as jepsen.independent prints its tuples', () => {
    const { calls } = read(`
      {:process 0 :type :invoke :f :cas :value [1 [2 3]]}
      {:process 0 :type :ok :f :cas :value [1 [2 3]]}
      {:process 0 :type :invoke :f :read :value [1 nil]}
      {:process 0 :type :ok :f :read :value [1 3]}`)
    expect(calls.map(brief)).toEqual([
      ['0', 'cas', '1', [2, 3], true, 'ok'],
      ['0', 'read', '1', null, 3, 'ok'],
    ])
  })

  test('pairs that are values stay what they are', () => {
    const { calls } = read(`
      {:process 0 :type :invoke :f :write :value [1 2]}
      {:process 0 :type :ok :f :write :value [1 2]}
      {:process 0 :type :invoke :f :read :value [1 2]}
      {:process 0 :type :ok :f :read :value [1 2]}`)
    expect(calls.map(brief)).toEqual([
      ['0', 'write', '', [1, 2], null, 'ok'],
      ['0', 'read', '', null, [1, 2], 'ok'],
    ])
  })

  test('an operation that failed had no effect; the first of a lock may be a release that failed', () => {
    const history = read(`
      {:process 0 :type :invoke :f :release}
      {:process 0 :type :fail :f :release :error :not-held}`)
    expect(history.model).toBe('mutex')
    expect(history.calls.map(brief)).toEqual([['0', 'release', '', null, null, 'failed']])
  })

  test('after an unknown outcome a process that goes on is another one', () => {
    const { calls } = read(`
      {:process 0 :type :invoke :f :write :value 1}
      {:process 0 :type :info :f :write :value 1 :error {:type :timeout}}
      {:process 0 :type :invoke :f :write :value 2}`)
    expect(calls.map(({ process }) => process)).toEqual(['0', '0 (2)'])
  })

  test('each act of the nemesis is a band, whatever it was told', () => {
    const { faults } = read(`
      {:process :nemesis :type :info :f :kill :value {"n1" #{"n2"}}}
      {:process :nemesis :type :info :f :kill :value {"n1" :killed}}
      {:process :nemesis :type :info :f :start-partition :value :majority}
      {:process :nemesis :type :info :f :bump :value nil}
      {:process :nemesis :type :info :f :bump :value nil}
      {:process :nemesis :type :info :f :stop-partition :value nil}
      {:process :nemesis :type :info :f :pause :value nil}
      {:process :nemesis :type :info :f :start :value nil}
      {:process :nemesis :type :info :f :resume :value nil}
      {:process 0 :type :invoke :f :read}`)
    expect(faults).toEqual([
      { text: 'kill', from: 2, to: 9 },
      { text: 'partition majority', from: 4, to: 7 },
      { text: 'bump', from: 5, to: 6 },
      { text: 'pause', from: 8, to: 10 },
    ])
  })

  test.each([
    [
      '{:type :invoke :f :read}',
      'line 1, column 1: found an operation without :process; expected the fields :process, :type and :f',
    ],
    [
      '{:process 0 :f :read}',
      'line 1, column 1: found an operation without :type; expected the fields :process, :type and :f',
    ],
    [
      '{:process 0 :type :invoke}',
      'line 1, column 1: found an operation without :f; expected the fields :process, :type and :f',
    ],
    [
      '{:process 0 :type :return :f :read}',
      'line 1, column 19: found an unknown :type; expected one of :invoke, :ok, :fail, :info',
    ],
    [
      '{:process [0] :type :invoke :f :read}',
      'line 1, column 11: found a :process that is none; expected a number or :nemesis',
    ],
    [
      '{:process 0 :type :invoke :f 7}',
      'line 1, column 30: found an :f that is no name; expected a keyword such as :read',
    ],
    [
      '[:invoke]',
      'line 1, column 2: found no map; expected operations such as {:process 0, :type :invoke, :f :read, :value nil}',
    ],
    [
      '[{:process 0 :type :invoke :f :write :value {:a 1}}]',
      'line 1, column 45: found a map; expected nil, a number, a text, a keyword or a list',
    ],
    [
      '{:process 0 :type :invoke :f :txn :value 7}',
      'line 1, column 1: found a transaction that cannot be read; expected a list of steps [read or write or select, key, value] for a rw-register',
    ],
    [
      '{:process 0 :type :invoke :f :txn :value [[:inc :x 1]]}',
      'line 1, column 1: found a transaction that cannot be read; expected a list of steps [read or write or select, key, value] for a rw-register',
    ],
    [
      '{:process 0 :type :invoke',
      "line 1, column 26: found the end; expected '}' for the '{' of line 1, column 1",
    ],
  ])('%s', (text, expected) => {
    expect(complaint(text)).toBe(`mine, ${expected}`)
  })
})

describe('the model is told by what is done', () => {
  const history = (...done: readonly string[]) =>
    done
      .map((each) => {
        const [f, asked, told = asked] = each.split(' → ')
        return `{:process 0 :type :invoke :f ${f} ${asked}} {:process 0 :type :ok :f ${f} ${told}}`
      })
      .join('\n')

  test.each([
    [['read → :value nil', 'write → :value 1'], 'register', { value: null }],
    [['write → :value 1', 'cas → :value [1 2]'], 'cas-register', { value: null }],
    [['get → :value nil → :value ""', 'append → :value "a"'], 'kv', { value: '' }],
    [['get → :value nil → :value "a"', 'put → :value "a"'], 'kv', { value: '' }],
    [['get → :value nil → :value 1', 'put → :value 1'], 'register', { value: null }],
    [['append → :value 1', 'read → :value nil → :value [1]'], 'list', { value: [] }],
    [['append → :value "a"', 'read → :value nil → :value ["a"]'], 'list', { value: [] }],
    [['add → :value 1', 'read → :value nil → :value #{1}'], 'set', { value: [] }],
    [['acquire → :value nil', 'release → :value nil'], 'mutex', { value: null }],
    [
      ['txn → :value [[:append :x 1]]', 'txn → :value [[:r :x nil]] → :value [[:r :x [1]]]'],
      'list-append',
      'any',
    ],
    [['txn → :value [[:w :x 1]]', 'txn → :value [[:r :x nil]] → :value [[:r :x 1]]'], 'rw-register', 'any'],
  ] as const)('%j', (done, model, initial) => {
    const text = history(...done.map((each) => `:${each}`))
    expect(read(text)).toMatchObject({ model, initial })
  })

  test('or named by whoever knows better, with what was there at first', () => {
    const text = history(':txn → :value [[:r :x nil] [:w "y" 2]] → :value [[:r :x 0] [:w "y" 2]]')
    const { calls, initial } = read(text, { model: 'multi-register', initial: { value: 0 } })
    expect(initial).toEqual({
      value: [
        ['x', 0],
        ['y', 0],
      ],
    })
    expect(calls[0]).toMatchObject({
      id: 'T1',
      input: [
        ['read', 'x', null],
        ['write', 'y', 2],
      ],
      output: [
        ['read', 'x', 0],
        ['write', 'y', 2],
      ],
    })
  })

  test('what the model does not know is refused', () => {
    expect(complaint(history(':write → :value 1', ':add → :value 1'), { model: 'register' })).toBe(
      'mine, line 2, column 1: found add, which a register does not know; expected one of read, write, or another model',
    )
  })
})

test.each([
  ['', 'line 1, column 1: found the end of the file'],
  ['\n\nhello there', "line 3, column 1: found 'hello there'"],
  ['\uFEFF<html>', "line 1, column 1: found '<html>'"],
  ['{', "line 1, column 2: found the end; expected '}' for the '{' of line 1, column 1"],
])('%j is no history', (text, expected) => {
  expect(complaint(text)).toContain(`mine, ${expected}`)
})
