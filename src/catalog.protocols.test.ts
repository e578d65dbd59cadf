import { describe, expect, it, vi } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { loadProtocol, loadScenario, protocolIds, scenarioIds } from './catalog.ts'
import { watch } from './checks/folds/watched.ts'
import { suiteOf } from './checks/suite.ts'
import type { Knob, Protocol } from './engine/contract.ts'
import type { Intervention } from './engine/interventions.ts'
import { makePlan } from './engine/plan.ts'
import type { Plan } from './engine/plan.ts'
import { pick } from './engine/random.ts'
import type { OpSpec, Scenario } from './engine/scenario.ts'
import { Simulation } from './engine/simulation.ts'
import type { MachineState, Stepper } from './engine/statechart.ts'
import { expectSameAsXState } from './engine/testing/agree.ts'
import { randomFaults } from './engine/testing/faults.ts'
import { Timeline } from './engine/timeline.ts'
import type { TraceEvent } from './engine/trace.ts'
import { finish } from './verdicts.ts'

/** What every protocol must do, by being in its folder. */

vi.setConfig({ testTimeout: 120_000 })

const END_MS = 8000
const FAULTS_UNTIL_MS = 5000
const STEPS_MIN = 500
const SERVERS = ['n1', 'n2', 'n3', 'n4', 'n5']
const CLIENTS = ['c1', 'c2']

/** A cluster to which nothing happens, with switches set at random. */
const calm = (protocol: Protocol, seed: number): Scenario => ({
  v: 1,
  id: 'storm',
  title: 'Storm',
  chapter: 'tests',
  question: 'Does it hold?',
  sources: [],
  protocol: protocol.id,
  knobs: switches(protocol, seed),
  nodes: serversOf(seed).length,
  clients: CLIENTS.length,
  network: { delayMs: [1, 20], tail: { pct: 5, delayMs: [50, 150] } },
  seed,
  endMs: END_MS,
  script: [],
  expect: [],
})

const serversOf = (seed: number): readonly string[] => SERVERS.slice(0, seed % 2 === 0 ? 3 : 5)

/** Faults that the protocol tolerates, over all that its clients can ask. */
function storm(protocol: Protocol, seed: number, change: Partial<Scenario> = {}): Scenario {
  const servers = serversOf(seed)
  return {
    ...calm(protocol, seed),
    workload: CLIENTS.flatMap((client) => asks(protocol, client)),
    script: [
      ...randomFaults({
        seed,
        kinds: protocol.tolerates,
        servers,
        clients: CLIENTS,
        timers: protocol.timers,
        untilMs: FAULTS_UNTIL_MS,
        faults: 25,
      }),
      ...orders(protocol, servers),
    ].toSorted((a, b) => a.atMs - b.atMs),
    ...change,
  }
}

/** One key is a register, the other a list; both are read. The clients fall silent in time for the run to come to rest. */
function asks(protocol: Protocol, client: string): readonly OpSpec[] {
  const every = { client, poissonPerSecond: perSecond(protocol), untilMs: FAULTS_UNTIL_MS }
  return protocol.operations
    .filter(({ by }) => by === 'client')
    .flatMap(({ op, does, takes }): OpSpec[] => {
      if (does === 'read') return ['register', 'list'].map((key) => ({ ...every, op, key }))
      if (does === 'txn')
        return [{ ...every, op, key: 'register', ...(takes.length === 0 && { txn: txnOf(client) }) }]
      if (does === 'cas') return [{ ...every, op, key: 'register', value: [null, 1] }]
      return [{ ...every, op, key: does === 'write' ? 'register' : 'list' }]
    })
}

/** Each client looks at both rows and writes its own, so that none may be in the way of another and yet not fit with it. */
const txnOf = (client: string): OpSpec['txn'] => [
  { do: 'begin' },
  { do: 'select', value: true },
  { do: 'write', key: client === 'c1' ? 'register' : 'list', value: 1 },
  { do: 'write', value: [['>', 20], 0], if: { step: 1, min: 1 } },
  { do: 'commit' },
]

/** Where an operator lets servers join and leave, one does so all the time. */
function orders({ operations }: Protocol, servers: readonly string[]): readonly Intervention[] {
  const [node = '', ...others] = servers
  const known = operations.filter(({ by }) => by === 'operator').map(({ op }) => op)
  return ['leave', 'join']
    .filter((op) => known.includes(op))
    .flatMap((op, i) =>
      others.map((key, k): Intervention => ({ atMs: 401 + 700 * k + 350 * i, do: 'op', node, op, key })),
    )
}

const rates = new Map<Protocol, number>()

/** Whoever would not take so many steps of its own accord is asked more often. */
function perSecond(protocol: Protocol): number {
  const known = rates.get(protocol)
  if (known !== undefined) return known
  const alone = new Simulation(makePlan(calm(protocol, 2), protocol))
  alone.runTo(END_MS * 1000)
  const rate = alone.steps < STEPS_MIN ? 20 : 3
  rates.set(protocol, rate)
  return rate
}

/** Choices and flags at random, clients that ask again; the rest as it comes. */
function switches({ knobs }: Protocol, seed: number): Record<string, unknown> {
  const chosen: Record<string, unknown> = {}
  for (const [name, knob] of Object.entries(knobs)) {
    const choices: readonly unknown[] | undefined =
      knob.kind === 'choice' ? knob.choices : knob.kind === 'flag' ? [true, false] : undefined
    if (choices) chosen[name] = pick(seed / 1000, name, choices)
  }
  return { ...chosen, ...('clientRetries' in knobs && { clientRetries: seed % 3 }) }
}

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)

const protocols = await Promise.all(protocolIds.map(loadProtocol))

const scenarios = await Promise.all(scenarioIds.map(loadScenario))

describe.each(protocols.map((protocol) => [protocol.id, protocol] as const))('%s', (id, protocol) => {
  const told = scenarios.filter((scenario) => scenario.protocol === id)

  it('lives in the folder that bears its id', () => {
    expect(protocolIds).toContain(id)
  })

  it('the same seed twice gives one checksum, another seed another', () => {
    const sums = seeds(6).map((seed) => finish(storm(protocol, seed), protocol).checksum)
    expect(seeds(6).map((seed) => finish(storm(protocol, seed), protocol).checksum)).toEqual(sums)
    expect(new Set(sums).size).toBe(sums.length)
  })

  it.each(seeds(4))('seed %i: checkpoint and replay give what a straight run gives', (seed) => {
    const plan = makePlan(storm(protocol, seed), protocol)
    const { folds } = suiteOf(protocol)
    const timeline = new Timeline(plan, folds)
    timeline.advanceTo(plan.endsAt)
    for (const share of [0.9, 0.15, 0.6, 0.61, 0.3]) {
      const at = Math.round(plan.endsAt * share)
      const straight = new Simulation(plan, { folds })
      straight.runTo(at)
      const moment = timeline.momentAt(at)
      expect(timeline.worldAt(moment)).toEqual(straight.world())
      expect(folds.map((fold) => timeline.foldAt(fold, moment))).toEqual(
        folds.map((fold) => straight.memoryOf(fold)),
      )
    }
    const forked = timeline.fork(Math.round(plan.endsAt / 2), plan.script)
    expect(forked.checksum()).toBe(timeline.checksum())
  })

  it('its states survive a round trip through JSON', () => {
    for (const seed of seeds(4)) {
      const simulation = new Simulation(makePlan(storm(protocol, seed), protocol))
      for (let ms = 0; ms <= END_MS; ms += 250) {
        simulation.runTo(ms * 1000)
        for (const { now, disk } of simulation.world().nodes) {
          const state = { context: now.context, disk: disk ?? null }
          expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state)
        }
      }
    }
  })

  it('what its nodes show is aligned: a cell a column, named, and survives a round trip through JSON', () => {
    let cells = 0
    for (const seed of seeds(4)) {
      const simulation = new Simulation(makePlan(storm(protocol, seed), protocol))
      for (let ms = 0; ms <= END_MS; ms += 250) {
        simulation.runTo(ms * 1000)
        for (const { now } of simulation.world().nodes) {
          const indexes = protocol.face(now).cells.map(({ index }) => index)
          expect(indexes).toEqual([...new Set(indexes)].toSorted((a, b) => a - b))
          const tables = protocol.tables?.(now) ?? []
          const names = tables.map(({ name }) => name)
          expect(new Set(names).size).toBe(names.length)
          for (const table of tables) {
            const columns = table.cells.map(({ column }) => column)
            expect(new Set(columns).size).toBe(columns.length)
            expect([table.name, ...columns]).not.toContain('')
            cells += columns.length
          }
          expect(JSON.parse(JSON.stringify(tables))).toStrictEqual(tables)
        }
      }
    }
    expect(cells > 0).toBe(protocol.tables !== undefined)
  })

  it('its invariants hold under every mix of the faults that it tolerates, with all rules on', () => {
    const watched = protocol.invariants.map((invariant) => watch(invariant))
    for (const seed of seeds(80)) {
      const plan = makePlan(storm(protocol, seed), protocol)
      const simulation = new Simulation(plan, { folds: watched })
      simulation.runTo(plan.endsAt)
      const breaches = watched.flatMap((fold) => simulation.memoryOf(fold).breach ?? [])
      expect([seed, breaches]).toEqual([seed, []])
      expect(simulation.steps).toBeGreaterThan(STEPS_MIN)
    }
  })

  it('its machines step as XState steps them', () => {
    const agree = (): void => {
      let events = 0
      for (const life of lives(makePlan(storm(protocol, 7), protocol))) {
        expectSameAsXState(life.machine, life.start, life.events)
        events += life.events.length
      }
      expect(events).toBeGreaterThan(500)
    }
    expect(agree).not.toThrow()
  })

  it.each(Object.entries(protocol.knobs))('its knob %s reaches some branch', (name, knob) => {
    const isReached = seeds(12).some((seed) => {
      const scenario = storm(protocol, seed)
      const sumWith = (value: unknown) =>
        finish({ ...scenario, knobs: { ...scenario.knobs, [name]: value } }, protocol).checksum
      return new Set(settings(knob).map(sumWith)).size > 1
    })
    expect(isReached).toBe(true)
  })

  it.each(protocol.rules.map((rule) => rule.id))('its rule %s reaches some branch', (rule) => {
    const isReached = [...told, ...seeds(40).map((seed) => storm(protocol, seed))].some((scenario) => {
      const others = (scenario.rulesOff ?? []).filter((each) => each !== rule)
      const sumWithout = (rulesOff: string[]) =>
        finish({ ...scenario, rulesOff, expect: [] }, protocol).checksum
      return sumWithout(others) !== sumWithout([...others, rule])
    })
    expect(isReached).toBe(true)
  })

  it('every note has words, and gives what its words ask for', () => {
    const lacking = new Set<string>()
    for (const seed of seeds(30)) {
      const trace: TraceEvent[] = []
      new Simulation(makePlan(storm(protocol, seed), protocol), { trace }).runTo(END_MS * 1000)
      for (const event of trace) {
        if (event.kind !== 'note') continue
        const asked = [...(protocol.words[event.note] ?? '{words}').matchAll(/\{(\w+)\}/g)].map(
          ([, name]) => name ?? '',
        )
        const known = ['node', ...Object.keys(event.values)]
        for (const name of asked) if (!known.includes(name)) lacking.add(`${event.note}: ${name}`)
      }
    }
    expect([...lacking]).toEqual([])
  })
})

/** The ends of what a knob can be, and its default. */
function settings(knob: Knob): readonly unknown[] {
  switch (knob.kind) {
    case 'choice':
      return knob.choices
    case 'flag':
      return [true, false]
    case 'number':
      return [knob.default, knob.min, Math.min(knob.max, Math.max(2 * knob.default, 1))]
    case 'range':
      return [knob.default, knob.default.map((end) => Math.min(knob.max, 2 * end))]
  }
}

interface Life {
  readonly machine: AnyStateMachine
  readonly start: MachineState<unknown>
  readonly events: { readonly type: string }[]
}

/** What each machine was handed, from one boot or outside change to the next. */
function lives(plan: Plan): readonly Life[] {
  const found: Life[] = []
  const steppers: Record<string, Stepper<unknown>> = {}
  for (const [role, { machine }] of Object.entries(plan.protocol.roles)) {
    const stepper = plan.steppers[role]
    if (stepper === undefined) continue
    const current = new Map<unknown, Life>()
    steppers[role] = {
      ...stepper,
      step(state, event, out) {
        const life = current.get(state.context) ?? { machine, start: state, events: [] }
        if (life.events.length === 0) found.push(life)
        life.events.push(event)
        const after = stepper.step(state, event, out)
        current.delete(state.context)
        current.set(after.context, life)
        return after
      },
    }
  }
  new Simulation({ ...plan, steppers }).runTo(plan.endsAt)
  return found
}
