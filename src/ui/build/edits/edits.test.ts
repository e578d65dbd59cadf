import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadProtocol, loadScenario, protocolIds, scenarioIds } from '../../../catalog.ts'
import type { Protocol } from '../../../engine/contract.ts'
import { makePlan } from '../../../engine/plan.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { finish, refuseUnknownNames } from '../../../verdicts.ts'
import { asOwn, freePlace, freshScenario, withProtocol } from './fresh.ts'
import { drawLink, hasLink, ownOf, removeLink, setLink, strangersOf } from './links.ts'
import { everybody, listed, rolesOf, type At } from './listed.ts'
import { setNetwork, setRegionDelay } from './network.ts'
import {
  addClient,
  addServer,
  giveRole,
  moveNode,
  pinned,
  placeInRegion,
  removeNode,
  renameNode,
} from './nodes.ts'
import { setKnob, setRule, withoutScript, withoutStops } from './settings.ts'
import { addOp, asOperation, asTiming, changeOp, operationsOf, removeOp, timingOf } from './workload.ts'

const titles = { title: 'Mine', chapter: 'of my own', question: 'What happens?' }
const protocols: Protocol[] = []
const scenarios: Scenario[] = []
beforeAll(async () => {
  protocols.push(...(await Promise.all(protocolIds.map(loadProtocol))))
  scenarios.push(...(await Promise.all(scenarioIds.map(loadScenario))))
})
const fresh = (protocol = protocols[0]): Scenario => {
  if (!protocol) throw new Error('The catalogue has protocols')
  return freshScenario(protocol, titles)
}

describe.each(protocolIds)('a new scenario of %s', (id) => {
  test('runs, and what is asked for in it comes to an end', async () => {
    const protocol = await loadProtocol(id)
    const { world, plan } = finish(fresh(protocol), protocol)
    expect(plan.nodes.map(({ name }) => name)).toEqual(['S1', 'S2', 'S3', 'Ana'])
    expect(world.operations.some(({ returnedAt }) => returnedAt !== undefined)).toBe(true)
  })
})

/** One thing that a hand can do, given by numbers: which node, which value. */
type Edit = (scenario: Scenario, protocol: Protocol, pick: <T>(of: readonly T[]) => T | undefined) => Scenario

const or = (scenario: Scenario, next: Scenario | undefined): Scenario => next ?? scenario
const ids = (scenario: Scenario) => everybody(scenario).map(({ id }) => id)
const regions = ['east', 'west', '']

const edits: Readonly<Record<string, Edit>> = {
  addServer: (s) => addServer(s, freePlace(new Map(), s)),
  addClient: (s) => addClient(s, [0.1, 0.9]),
  removeNode: (s, _, pick) => removeNode(s, pick(ids(s)) ?? ''),
  moveNode: (s, _, pick) => moveNode(s, pick(ids(s)) ?? '', [-1, 0.123456]),
  renameNode: (s, _, pick) => renameNode(s, pick(ids(s)) ?? '', pick(['Zoë', '']) ?? ''),
  giveRole: (s, p, pick) => giveRole(s, pick(listed(s).nodes)?.id ?? '', pick(rolesOf(p)) ?? ''),
  placeInRegion: (s, _, pick) => placeInRegion(s, pick(ids(s)) ?? '', pick(regions) ?? ''),
  regionDelay: (s) => setRegionDelay(s, 'east', 'west', [30, 40]),
  network: (s, _, pick) => setNetwork(s, { lossPct: pick([0, 5]) ?? 0, delayMs: [1, 5] }),
  removeLink: (s, _, pick) => removeLink(s, pick(ids(s)) ?? '', pick(ids(s)) ?? ''),
  drawLink: (s, _, pick) => drawLink(s, pick(ids(s)) ?? '', pick(ids(s)) ?? ''),
  setLink: (s, _, pick) => {
    const [a, b] = [pick(ids(s)), pick(ids(s))]
    return a !== undefined && b !== undefined && hasLink(s, a, b) ? setLink(s, a, b, { lossPct: 9 }) : s
  },
  addOp: (s, p) => addOp(s, p),
  removeOp: (s, _, pick) => removeOp(s, pick([0, 1, 2]) ?? 0),
  operation: (s, p, pick) =>
    changeOp(s, pick([0, 1, 2]) ?? 0, (line) => {
      const operation = pick(operationsOf(s, p))
      return operation ? asOperation(s, line, operation) : line
    }),
  timing: (s, _, pick) =>
    changeOp(s, pick([0, 1, 2]) ?? 0, (line) => {
      const next = asTiming(line, pick(['once', 'every', 'poisson']) ?? 'once')
      return next.poissonPerSecond ? { ...next, poissonPerSecond: 3 } : next
    }),
  knob: (s, p, pick) => {
    const knob = pick(Object.entries(p.knobs))
    return or(s, knob && setKnob(s, knob[0], knob[1].default))
  },
  rule: (s, p, pick) => {
    const rule = pick(p.rules)
    return or(s, rule && setRule(s, rule.id, pick([true, false]) ?? true))
  },
  script: (s) => withoutScript(s),
  stops: (s) => withoutStops(s),
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen)
  return value
}

test('after any sequence of edits the scenario can run, and nothing that was handed in has changed', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(), fc.nat()), {
    maxLength: 25,
  })
  const beginnings = [
    ...protocols.map((protocol) => ({ protocol, scenario: fresh(protocol) })),
    ...(await Promise.all(
      scenarios.map(async (scenario) => ({
        protocol: await loadProtocol(scenario.protocol),
        scenario: asOwn(scenario, 'of my own'),
      })),
    )),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), steps, ({ scenario, protocol }, acts) => {
      let now = deepFrozen(scenario)
      for (const [name, ...numbers] of acts) {
        const left = [...numbers]
        const pick = <T>(of: readonly T[]) => of[(left.shift() ?? 0) % Math.max(of.length, 1)]
        now = deepFrozen(edits[name]?.(now, protocol, pick) ?? now)
        makePlan(now, protocol)
      }
      refuseUnknownNames(now, protocol)
      const other = protocols.find(({ id }) => id !== protocol.id) ?? protocol
      makePlan(withProtocol(now, other), other)
    }),
    { numRuns: 300 },
  )
})

describe('nodes', () => {
  test('where they are only counted they are listed when one of them changes', () => {
    const counted: Scenario = { ...fresh(), nodes: 3, clients: 2 }
    const { nodes, clients } = moveNode(counted, 'n2', [0.5, 0.25])
    expect(nodes).toEqual([{ id: 'n1' }, { id: 'n2', at: [0.5, 0.25] }, { id: 'n3' }])
    expect(clients).toEqual([{ id: 'c1' }, { id: 'c2' }])
  })

  test('a new one gets the lowest number that is free', () => {
    const scenario = addServer(removeNode(fresh(), 'n2'), [0.5, 0.5])
    expect(listed(scenario).nodes.map(({ id }) => id)).toEqual(['n1', 'n3', 'n2'])
  })

  test('one that is removed takes all that refers to it along', () => {
    const scenario: Scenario = {
      ...fresh(),
      network: {
        links: [{ from: 'N2', to: 'n3', lossPct: 5 }],
        topology: [
          ['n1', 'n2'],
          ['n1', 'n3'],
        ],
      },
      workload: [
        { op: 'write', key: 'x', to: 'n2' },
        { op: 'promote', node: 'n2' },
      ],
      script: [
        { atMs: 1, do: 'crash', node: 'n2' },
        { atMs: 2, do: 'crash', node: '@leader' },
        { atMs: 3, do: 'partition', sides: [['n1', 'n2'], ['n3']] },
        { atMs: 4, do: 'partition', sides: [['n2'], ['n3']] },
        { atMs: 5, do: 'cut', from: 'n1', to: 'n2' },
        { atMs: 6, do: 'heal' },
      ],
    }
    const { network, workload, script } = removeNode(scenario, 'n2')
    expect(network).toEqual({ topology: [['n1', 'n3']] })
    expect(workload).toEqual([{ op: 'write', key: 'x' }])
    expect(script).toEqual([
      { atMs: 2, do: 'crash', node: '@leader' },
      { atMs: 3, do: 'partition', sides: [['n1'], ['n3']] },
      { atMs: 6, do: 'heal' },
    ])
  })

  test('who names no client means the first: what it asked for goes with it', () => {
    const scenario = addClient(
      { ...fresh(), workload: [{ op: 'write' }, { op: 'read', client: 'c2' }] },
      [0, 0],
    )
    expect(removeNode(scenario, 'c1').workload).toEqual([{ op: 'read', client: 'c2' }])
  })

  test('the last server stays', () => {
    const one = removeNode(removeNode(fresh(), 'n1'), 'n2')
    expect(removeNode(one, 'n3')).toBe(one)
  })

  test('those without a place stay where they are drawn', () => {
    const drawn = new Map<string, At>([
      ['n1', [0.1, 0.2]],
      ['n2', [0.3, 0.4]],
    ])
    const scenario = pinned({ ...fresh(), nodes: [{ id: 'n1', at: [0.9, 0.9] }, { id: 'n2' }] }, drawn)
    expect(listed(scenario).nodes.map(({ at }) => at)).toEqual([
      [0.9, 0.9],
      [0.3, 0.4],
    ])
  })

  test('a new one finds a place away from all others', () => {
    const scenario = fresh()
    const [x, y] = freePlace(new Map(), scenario)
    for (const { at: [a, b] = [0, 0] } of everybody(scenario))
      expect(Math.hypot(a - x, b - y)).toBeGreaterThan(0.25)
  })
})

describe('links', () => {
  test('all exist until one is taken away; drawn again, nothing is said about them', () => {
    const scenario = fresh()
    const less = removeLink(scenario, 'n1', 'n2')
    expect(less.network?.topology).toHaveLength(5)
    expect(hasLink(less, 'n2', 'n1')).toBe(false)
    expect(strangersOf(less, 'n1')).toEqual(['n2'])
    expect(drawLink(less, 'n2', 'n1').network).toEqual(scenario.network)
  })

  test('clients have none among themselves, and nobody with themselves', () => {
    const scenario = removeLink(addClient(fresh(), [0, 0]), 'n1', 'n2')
    expect(drawLink(scenario, 'c1', 'c2')).toBe(scenario)
    expect(drawLink(scenario, 'n1', 'n1')).toBe(scenario)
  })

  test('a new node is linked to all', () => {
    const scenario = addServer(removeLink(fresh(), 'n1', 'n2'), [0.5, 0.5])
    expect(strangersOf(scenario, 'n4')).toEqual([])
    expect(hasLink(scenario, 'n1', 'n2')).toBe(false)
  })

  test('what one has of its own replaces what it had, and leaves the rest of it alone', () => {
    const scenario: Scenario = {
      ...fresh(),
      network: { links: [{ from: 'n1', to: 'n2', lossPct: 5, fifo: true }] },
    }
    const own = setLink(scenario, 'n2', 'n1', { delayMs: [80, 90] })
    expect(own.network?.links).toEqual([
      { from: 'n1', to: 'n2', fifo: true },
      { from: 'n2', to: 'n1', both: true, delayMs: [80, 90] },
    ])
    expect(ownOf(own, 'n1', 'n2')).toEqual({ delayMs: [80, 90] })
    expect(setLink(own, 'n1', 'n2', {}).network?.links).toEqual([{ from: 'n1', to: 'n2', fifo: true }])
  })
})

describe('the workload', () => {
  test('keeps its rate when it is asked for in another way', () => {
    const stream = asTiming({ op: 'read', atMs: 100, every: 250, untilMs: 900 }, 'poisson')
    expect(stream).toEqual({ op: 'read', atMs: 100, poissonPerSecond: 4, untilMs: 900 })
    expect(timingOf(stream)).toBe('poisson')
    expect(asTiming(stream, 'every')).toEqual({ op: 'read', atMs: 100, every: 250, untilMs: 900 })
    expect(asTiming(stream, 'once')).toEqual({ op: 'read', atMs: 100 })
  })
})

test('regions where nobody is have no delays', () => {
  const apart = placeInRegion(placeInRegion(fresh(), 'n1', 'east'), 'n2', 'west')
  const scenario = setRegionDelay(apart, 'west', 'east', [70, 90])
  expect(scenario.network?.regions).toEqual([{ a: 'west', b: 'east', delayMs: [70, 90] }])
  expect(placeInRegion(scenario, 'n2', '').network?.regions).toBeUndefined()
  expect(removeNode(scenario, 'n1').network?.regions).toBeUndefined()
})
