import { expect, test } from 'vitest'
import { scenario } from '../link/testing/sample.ts'
import { readScenario } from './read.ts'

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'what every object has is no name of a node, and no key: %s',
  (name) => {
    const path = (change: object) => {
      try {
        readScenario({ ...scenario, ...change })
        return undefined
      } catch (error) {
        return (error as { path?: string }).path
      }
    }
    expect(path({ nodes: [{ id: name }] })).toBe('nodes[0].id')
    expect(path({ workload: [{ op: 'write', key: name }] })).toBe('workload[0].key')
    expect(path({ script: [{ atMs: 0, do: 'op', op: 'write', key: name }] })).toBe('script[0].key')
    const txn = [{ do: 'read', key: name }]
    expect(path({ workload: [{ op: 'txn', txn }] })).toBe('workload[0].txn[0].key')
    expect(path({ workload: [{ op: 'write', key: `${name}s`, value: name }] })).toBeUndefined()
  },
)
