import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelNames } from '../checks/history.ts'
import { HistoryError } from './error.ts'
import { readHistories } from './read.ts'

const samples = {
  log: `INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
INFO  jepsen.util - :nemesis\t:info\t:start\tnil
INFO  jepsen.util - 1\t:invoke\t:read\tnil
INFO  jepsen.util - 0\t:fail\t:cas\t[1 2]
INFO  jepsen.util - 1\t:info\t:read\t:timed-out`,
  edn: `[{:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:append "y" 1]], :time 5}
 #op {:process 0, :type :ok, :f :txn, :value [[:r :x [1]] [:append "y" 1]], :time 6} ; done
 {:process :nemesis :type :info :f :stop :value {:n1 #{2/3 1.5M}}}]`,
  'json lines': `{"id":"a","model":"kv","initial":"","ops":[{"p":1,"f":"append","k":"x","call":2,"ret":4,"status":"ok","v":"a"}]}
{"ops":[{"p":0,"f":"txn","call":1,"v":[["w","x",[1,true]]]}],"faults":[{"text":"cut","fromMs":1}]}`,
}

/** A text that was cut, or in which something was put in the place of something else. */
const damaged = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(9),
      fc.oneof(
        fc.constantFrom('', '[', '}', '"', ':', ' ', '\n', '7', '{"', ':ok', 'null', '#_'),
        fc.string(),
      ),
    )
    .map(([at, length, more]) => text.slice(0, at) + more + text.slice(at + length))

const known = fc.record({ model: fc.constantFrom(...modelNames) }, { requiredKeys: [] })

test.each(Object.entries(samples))('damaged %s are read or refused in words', (_, sample) => {
  expect(readHistories(sample, 'mine')).not.toHaveLength(0)
  const outcome = (text: string, asked: object): string => {
    try {
      return `${readHistories(text, 'mine', asked).length} read`
    } catch (error) {
      return error instanceof HistoryError ? error.message : `thrown: ${String(error)}`
    }
  }
  fc.assert(
    fc.property(damaged(sample), known, (text, asked) => {
      expect(outcome(text, asked)).toMatch(/^\d+ read$|^mine, line \d+, column \d+: .+; expected ./s)
    }),
    { numRuns: 1000 },
  )
})
