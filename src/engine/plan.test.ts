import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Protocol } from './contract.ts'
import { isRecord, ScenarioError } from './errors.ts'
import { makePlan, withScript, type Plan } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { Simulation } from './simulation.ts'
import { counter, counting } from './testing/counter.ts'
import { full } from './testing/full.ts'

vi.setConfig({ testTimeout: 60_000 })

function complaint(make: () => unknown): string {
  try {
    make()
  } catch (thrown) {
    if (thrown instanceof ScenarioError) return thrown.message
    throw thrown
  }
  return 'accepted'
}

const about = (change: object, protocol: Protocol = counter): string =>
  complaint(() => makePlan({ ...counting(), ...change }, protocol))
const ids = (plan: Plan): readonly string[] => plan.nodes.map((node) => node.id)

describe('a scenario is checked against its protocol, and refused in words', () => {
  test.each<[object, string]>([
    [{ protocol: 'raft' }, 'protocol: found "raft"; expected "counter"'],
    [
      { nodes: [{ id: 'n1' }, { id: 'N1' }] },
      'nodes[1].id: found "N1"; expected an id that nodes[0] does not have already',
    ],
    [
      { nodes: [{ id: 'a' }], clients: [{ id: 'A' }] },
      'clients[0].id: found "A"; expected an id that nodes[0] does not have already',
    ],
    [{ nodes: [{ id: '@leader' }] }, 'nodes[0].id: found "@leader"; expected an id without @'],
    [{ nodes: [{ id: 'n1', role: 'boss' }] }, 'nodes[0].role: found "boss"; expected "server" or "client"'],
    [
      { nodes: [{ id: 'n1', role: 'toString' }] },
      'nodes[0].role: found "toString"; expected "server" or "client"',
    ],
    [{ nodes: [{ id: 'n1', disk: { count: 'x' } }] }, 'nodes[0].disk.count: found "x"; expected number'],
    [{ nodes: [{ id: 'n1', disk: {} }] }, 'nodes[0].disk.count: found nothing; expected "count"'],
    [
      { nodes: [{ id: 'n1', disk: { count: 1, term: 2 } }] },
      'nodes[0].disk.term: found the unknown field "term"; expected only fields that it has',
    ],
    [
      { clients: [{ id: 'c1', disk: 1 }] },
      'clients[0].disk: found 1; expected no disk: this role starts from nothing',
    ],
    [
      { knobs: { pulseMs: 5 } },
      'knobs.pulseMs: found the unknown knob "pulseMs"; expected "beatMs" or "loud"',
    ],
    [
      { knobs: JSON.parse('{"__proto__":5}') as object },
      'knobs.__proto__: found the unknown knob "__proto__"; expected "beatMs" or "loud"',
    ],
    [
      { knobs: { beatMs: [5, 1] } },
      'knobs.beatMs: found [5,1]; expected [min, max] with 1 ≤ min ≤ max ≤ 10000 ms',
    ],
    [
      { knobs: { beatMs: [NaN, 5] } },
      'knobs.beatMs: found [null,5]; expected [min, max] with 1 ≤ min ≤ max ≤ 10000 ms',
    ],
    [{ knobs: { loud: 'yes' } }, 'knobs.loud: found "yes"; expected true or false'],
    [{ rulesOff: ['no-such-rule'] }, 'rulesOff[0]: found "no-such-rule"; expected "count-on-disk"'],
    [
      { network: { links: [{ from: 'n1', to: 'n9' }] } },
      'network.links[0].to: found "n9"; expected "n1", "n2", "n3" or "c1"',
    ],
    [
      { network: { topology: [['n1', 'x1']] } },
      'network.topology[0][1]: found "x1"; expected "n1", "n2", "n3" or "c1"',
    ],
  ])('%j', (change, message) => {
    expect(about(change)).toBe(message)
  })

  test.each<[object, string]>([
    [{ op: 'fly' }, 'op: found "fly"; expected "add" or "order"'],
    [{ op: 'add', client: 'n1' }, 'client: found "n1"; expected "c1"'],
    [{ op: 'add', node: 'n1' }, 'node: found "n1"; expected no node: a client asks for "add"'],
    [
      { op: 'add', to: 'n9' },
      'to: found the unknown node "n9"; expected "n1", "n2", "n3", "c1", "@leader" or "@follower1"',
    ],
    [{ op: 'order' }, 'node: found nothing; expected the node on which an operator does "order"'],
    [
      { op: 'order', client: 'c1', node: 'n1' },
      'client: found "c1"; expected no client: an operator does "order" on a node',
    ],
    [{ op: 'order', node: '@leader' }, 'node: found "@leader"; expected "n1", "n2", "n3" or "c1"'],
    [{ op: 'add', to: '@leader' }, 'to: found "@leader"; expected "n1", "n2", "n3" or "c1"'],
    [
      { op: 'add', every: 5, poissonPerSecond: 2 },
      'poissonPerSecond: found 2; expected either every or poissonPerSecond',
    ],
  ])('the workload: %j', (op, message) => {
    expect(about({ workload: [op] })).toBe(`workload[0].${message}`)
  })

  test('a workload without anybody who could ask', () => {
    expect(about({ clients: 0 })).toBe(
      'workload[0].client: found "c1"; expected a client: the scenario has none',
    )
  })

  test.each<[object, string]>([
    [
      { do: 'crash', node: 'n9' },
      '.node: found the unknown node "n9"; expected "n1", "n2", "n3", "c1", "@leader" or "@follower1"',
    ],
    [
      { do: 'crash', node: '@follower0' },
      '.node: found the unknown node "@follower0"; expected "n1", "n2", "n3", "c1", "@leader" or "@follower1"',
    ],
    [
      { do: 'timeout', node: 'n1', timer: 'election' },
      '.timer: found "election"; expected "beat" or "patience"',
    ],
    [{ do: 'add', node: 'n4', role: 'boss' }, '.role: found "boss"; expected "server" or "client"'],
    [{ do: 'add', node: '@leader' }, '.node: found "@leader"; expected an id without @'],
    [
      { do: 'partition', sides: [['n1', 'n2'], ['N2']] },
      '.sides[1][0]: found "N2"; expected each node on one side only',
    ],
    [{ do: 'set' }, ': found neither knob nor rule; expected { knob, value } or { rule, on }'],
    [
      { do: 'set', knob: 'loud', value: true, rule: 'count-on-disk', on: true },
      ': found knob and rule; expected { knob, value } or { rule, on }',
    ],
    [
      { do: 'set', knob: 'loud', on: true, value: true },
      '.on: found true; expected { knob, value } or { rule, on }',
    ],
    [
      { do: 'set', knob: 'pulse', value: 1 },
      '.knob: found the unknown knob "pulse"; expected "beatMs" or "loud"',
    ],
    [{ do: 'set', knob: 'loud' }, '.value: found nothing; expected true or false'],
    [{ do: 'set', rule: 'vote-once', on: false }, '.rule: found "vote-once"; expected "count-on-disk"'],
    [{ do: 'set', rule: 'count-on-disk' }, '.on: found nothing; expected true or false'],
    [
      { do: 'drop', from: 'n1', to: 'n2', type: 'count', sentAtMs: 5, nth: 1 },
      '.nth: found 1; expected either a birth (type, sentAtMs, k, copy) or a selector (type, nth)',
    ],
    [
      { do: 'drop', from: 'n1', to: 'n2', sentAtMs: 5 },
      ".type: found nothing; expected the message's type: a birth names from, to, type and sentAtMs",
    ],
    [
      { do: 'drop', from: 'n1', to: 'n2', k: 1 },
      ".sentAtMs: found nothing; expected when it was sent: k is part of a message's birth",
    ],
    [{ do: 'op', op: 'fly' }, '.op: found "fly"; expected "add" or "order"'],
    [{ do: 'op', op: 'add', client: '@leader' }, '.client: found "@leader"; expected "c1"'],
  ])('a line: %j', (fields, message) => {
    const line = { atMs: 10, ...fields }
    expect(about({ script: [line] })).toBe(`script[0]${message}`)
    const plan = makePlan(counting(), counter)
    expect(complaint(() => withScript(plan, [line as never]))).toBe(`script[0]${message}`)
  })

  test('a line that comes later is checked like any other: its shape too', () => {
    const plan = makePlan(counting(), counter)
    const wrong = { atMs: 1.00001, do: 'explode' } as never
    expect(complaint(() => withScript(plan, [wrong]))).toMatch(
      /^script\[0\]\.do: found "explode"; expected one of crash, /,
    )
  })
})

describe('whatever it is given, it makes a plan that plays or says in words what is wrong', () => {
  const plays = (input: unknown): boolean => {
    try {
      const plan = makePlan(input as Scenario, counter)
      const simulation = new Simulation(plan)
      simulation.runTo(Math.min(plan.endsAt, 200_000))
      simulation.world()
      return true
    } catch (thrown) {
      if (!(thrown instanceof ScenarioError)) throw thrown
      expect(thrown.message).toBe(
        `${thrown.path || 'scenario'}: found ${thrown.found}; expected ${thrown.expected}`,
      )
      // No word of the library's, none of the language's.
      expect(thrown.message.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')).not.toMatch(
        /Invalid|received|undefined|\[object/,
      )
      return false
    }
  }

  test('arbitrary JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => !plays(input)))
  })

  const paths = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? [at, ...Object.entries(value).flatMap(([key, each]) => paths(each, [...at, key]))]
      : [at]
  const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
    if (key === undefined) return by
    const copy = structuredClone(value) as Record<string, unknown>
    copy[key] = replaced(copy[key], rest, by)
    return copy
  }
  const other = fc.oneof(
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    fc.constantFrom<unknown>(
      undefined,
      NaN,
      Infinity,
      -0,
      0.5,
      1e13,
      '@leader',
      'n1',
      'C2',
      '__proto__',
      [],
      {},
      [[]],
    ),
    fc.integer({ min: -3, max: 200 }),
  )

  test('a good scenario in which something, somewhere, is something else', () => {
    const good = full({ nodes: 3 })
    const places = paths(full()).map((path) => ({ scenario: full(), path }))
    const more = paths(good).map((path) => ({ scenario: good, path }))
    let accepted = 0
    fc.assert(
      fc.property(fc.constantFrom(...places, ...more), other, ({ scenario, path }, by) => {
        if (plays(replaced(scenario, path, by))) accepted++
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(10)
  })

  test('a field that nobody knows, anywhere', () => {
    const scenario = full()
    // What stands in a patch is a scenario's only once the variant is chosen.
    const valueAt = (path: readonly string[]): unknown =>
      path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], scenario)
    const objects = paths(scenario).filter((path) => !path.includes('patch') && isRecord(valueAt(path)))
    fc.assert(
      fc.property(fc.constantFrom(...objects), (path) => {
        const input = replaced(scenario, [...path, 'colour'], 'red')
        expect(complaint(() => makePlan(input as Scenario, counter))).toMatch(
          /colour: found the unknown (field|knob) "colour"; expected /,
        )
      }),
    )
  })
})

describe('a plan', () => {
  test('has servers first, then clients, in scenario order; a number gives n1, n2, … and c1, c2, …', () => {
    expect(ids(makePlan(counting({ nodes: 2, clients: 2 }), counter))).toEqual(['n1', 'n2', 'c1', 'c2'])
    expect(ids(makePlan(counting({ nodes: [{ id: 'b' }, { id: 'a' }] }), counter))).toEqual(['b', 'a', 'c1'])
  })

  test('has one client by default', () => {
    expect(makePlan(counting(), counter).nodes.filter((node) => node.client)).toHaveLength(1)
    expect(ids(makePlan(counting({ clients: 0, workload: [] }), counter))).toEqual(['n1', 'n2', 'n3'])
  })

  test('`name` is shown; without one, n1 is S1 and clients are people', () => {
    const plan = makePlan(
      counting({ nodes: [{ id: 'n1' }, { id: 'n2', name: 'Primary' }, { id: 'zk' }], clients: 2 }),
      counter,
    )
    expect(plan.nodes.map((node) => node.name)).toEqual(['S1', 'Primary', 'zk', 'Ana', 'Ben'])
  })

  test('ids are case-insensitive, and come out in the scenario’s own spelling', () => {
    const plan = makePlan(
      counting({
        nodes: [{ id: 'Node1' }, { id: 'n2' }],
        workload: [{ op: 'add', client: 'C1', to: 'NODE1' }],
        script: [
          { atMs: 1, do: 'crash', node: 'NODE1' },
          { atMs: 2, do: 'partition', sides: [['N2'], ['node1', 'C1']] },
          { atMs: 3, do: 'drop', from: 'NODE1', to: 'N2' },
          { atMs: 4, do: 'crash', node: '@Leader' },
          { atMs: 5, do: 'add', node: 'NODE1' },
          { atMs: 6, do: 'op', client: 'C1', op: 'add', to: 'noDE1' },
        ],
      }),
      counter,
    )
    expect(plan.workload).toMatchObject([{ client: 'c1', to: 'Node1' }])
    expect(plan.script).toMatchObject([
      { node: 'Node1' },
      { sides: [['n2'], ['Node1', 'c1']] },
      { from: 'Node1', to: 'n2' },
      { node: '@leader' },
      { node: 'Node1' },
      { client: 'c1', to: 'Node1' },
    ])
  })

  test('has every knob and every rule: defaults, what the scenario sets, and which rules are off', () => {
    expect(makePlan(counting(), counter).config).toEqual({
      beatMs: [50, 50],
      loud: false,
      rules: { 'count-on-disk': true },
    })
    expect(
      makePlan(counting({ knobs: { loud: true }, rulesOff: ['count-on-disk'] }), counter).config,
    ).toEqual({
      beatMs: [50, 50],
      loud: true,
      rules: { 'count-on-disk': false },
    })
  })

  test('has its script by time; lines of one instant in the order in which they were written', () => {
    const plan = makePlan(
      counting({
        script: [
          { atMs: 20, do: 'crash', node: 'n1' },
          { atMs: 10, do: 'crash', node: 'n2' },
          { atMs: 20, do: 'restart', node: 'n1' },
          { atMs: 10, do: 'restart', node: 'n2' },
        ],
      }),
      counter,
    )
    expect(plan.script.map((line) => `${line.atMs} ${line.do}`)).toEqual([
      '10 crash',
      '10 restart',
      '20 crash',
      '20 restart',
    ])
    expect(plan.scenario.script).toBe(plan.script)
  })

  test('`quietMs` is 1,000 by default; by default the median delay takes 700 ms at 1×', () => {
    const plan = makePlan(counting({ network: { delayMs: [10, 18] } }), counter)
    expect(plan.quiet).toBe(1_000_000)
    expect(plan.pace).toBeCloseTo(20, 10)
    expect(makePlan(counting({ pace: 3, quietMs: 0.5 }), counter)).toMatchObject({ pace: 3, quiet: 500 })
  })

  test('with another script keeps the lines that it knows as they are, and resolves the rest', () => {
    const plan = makePlan(counting({ script: [{ atMs: 20, do: 'crash', node: 'N1' }] }), counter)
    const next = withScript(plan, [...plan.script, { atMs: 10, do: 'crash', node: 'N2' }], 5_000_000)
    expect(next.script).toMatchObject([{ node: 'n2' }, { node: 'n1' }])
    expect(next.script[1]).toBe(plan.script[0])
    expect(next).toMatchObject({ endsAt: 5_000_000, scenario: { endMs: 5000 } })
    expect(plan.script).toHaveLength(1)
  })
})
