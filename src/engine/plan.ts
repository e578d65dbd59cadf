import { compile, type Stepper } from './statechart.ts'
import { micros, type Config, type Micros, type NodeId, type Protocol } from './contract.ts'
import { oneOf, ScenarioError, shown } from './errors.ts'
import type { Intervention } from './interventions.ts'
import { checkKnob } from './knobs.ts'
import { linkParams, type LinkParams } from './network.ts'
import { hashId } from './random.ts'
import { readIntervention, readScenario } from './read.ts'
import type { NodeSpec, OpSpec, Scenario } from './scenario.ts'
import { checkDisk, checkRole, checkWorkload, resolveLine, type Names } from './references.ts'

/** A scenario made ready to run: every reference checked, ids in one spelling, knobs complete. */
export interface Plan {
  readonly scenario: Scenario
  readonly protocol: Protocol
  /** Servers first, then clients, in scenario order. */
  readonly nodes: readonly PlannedNode[]
  readonly config: Config
  readonly workload: readonly OpSpec[]
  /** By time; lines of one instant in the order in which they were written. */
  readonly script: readonly Intervention[]
  readonly seed: number
  readonly endsAt: Micros
  readonly quiet: Micros
  /** Virtual milliseconds a second at 1×. */
  readonly pace: number
  readonly steppers: Readonly<Record<string, Stepper<unknown>>>
}

export interface PlannedNode {
  readonly id: NodeId
  /** What people call it: Ana, S1. */
  readonly name: string
  readonly client: boolean
  readonly role: string
  readonly hash: number
  readonly region?: string
  readonly at?: readonly [number, number]
  readonly disk?: unknown
  readonly offset: Micros
  readonly driftPpm: number
}

/** With all that are added in the course of a run. */
export const NODES_EVER = 128

const HOP_MS = 700
const QUIET_MS = 1000

/**
 * Checks everything: shape, knobs, rules, nodes, timers, operations, disks, script. Throws a `ScenarioError` for the first thing
 * that is wrong, and a `StatechartRefusal` for a machine that the stepper does not support.
 */
export function makePlan(input: Scenario, protocol: Protocol): Plan {
  const scenario = readScenario(input)
  if (scenario.protocol.toLowerCase() !== protocol.id.toLowerCase()) {
    throw new ScenarioError('protocol', shown(scenario.protocol), oneOf([protocol.id]))
  }
  const nodes = planNodes(scenario, protocol)
  const names = namesOf(nodes, scenario.script, protocol)
  const workload = (scenario.workload ?? []).map((op, i) => checkWorkload(op, `workload[${i}]`, names))
  const script = sorted(scenario.script.map((line, i) => resolveLine(line, `script[${i}]`, names)))
  checkNetwork(scenario, names)
  return {
    scenario: { ...scenario, script },
    protocol,
    nodes,
    config: planConfig(scenario, protocol),
    workload,
    script,
    seed: scenario.seed,
    endsAt: micros(scenario.endMs),
    quiet: micros(scenario.quietMs ?? QUIET_MS),
    pace: scenario.pace ?? paceOf(scenario, nodes),
    steppers: steppersOf(protocol),
  }
}

/**
 * The same plan with another script. Lines that are kept must be the same objects: that is how a fork knows them. Throws a
 * `ScenarioError` for a new line that is wrong.
 */
export function withScript(plan: Plan, script: readonly Intervention[], endsAt = plan.endsAt): Plan {
  const names = namesOf(plan.nodes, [...plan.script, ...script], plan.protocol)
  const known = new Set(plan.script)
  const checked = sorted(
    script.map((line, i) => (known.has(line) ? line : checkedLine(line, `script[${i}]`, names))),
  )
  return {
    ...plan,
    script: checked,
    endsAt,
    scenario: { ...plan.scenario, script: checked, endMs: endsAt / 1000 },
  }
}

/** What is said of a run, which never changes what happens in it. */
export type Telling = Partial<Pick<Scenario, 'title' | 'stops'>>

/** The same plan, told otherwise. Throws a `ScenarioError` for what no scenario can have. */
export function withTelling(plan: Plan, telling: Telling): Plan {
  const { title, stops } = readScenario({ ...plan.scenario, ...telling })
  return { ...plan, scenario: { ...plan.scenario, title, ...(stops && { stops }) } }
}

const checkedLine = (line: Intervention, path: string, names: Names): Intervention =>
  resolveLine(readIntervention(line, path), path, names)

/** The parameters of every link between planned nodes, and of links to nodes that are added later. */
export function linkBetween(plan: Plan, from: PlannedNode, to: PlannedNode): LinkParams {
  return linkParams(plan.scenario.network ?? {}, from, to)
}

/** A node that the script adds: no place, region or disk of its own. */
export const addedNode = (id: NodeId, role: string): PlannedNode => ({
  id,
  name: id.toUpperCase(),
  client: role === 'client',
  role,
  hash: hashId(id),
  offset: 0,
  driftPpm: 0,
})

const sorted = (script: readonly Intervention[]): readonly Intervention[] =>
  script.toSorted((a, b) => a.atMs - b.atMs)

const compiled = new WeakMap<Protocol, Plan['steppers']>()

function steppersOf(protocol: Protocol): Plan['steppers'] {
  const known = compiled.get(protocol)
  if (known) return known
  const steppers = Object.fromEntries(
    Object.entries(protocol.roles).map(([role, { machine }]) => [role, compile<unknown>(machine)]),
  )
  compiled.set(protocol, steppers)
  return steppers
}

export const firstRole = (protocol: Protocol): string =>
  Object.keys(protocol.roles).find((role) => role !== 'client') ?? 'client'

function planNodes(scenario: Scenario, protocol: Protocol): readonly PlannedNode[] {
  const numbered = (prefix: string, given: Scenario['nodes']): readonly NodeSpec[] =>
    typeof given === 'number' ? Array.from({ length: given }, (_, i) => ({ id: `${prefix}${i + 1}` })) : given
  const seen = new Map<string, string>()
  const planned = (spec: NodeSpec, path: string, client: boolean): PlannedNode => {
    const earlier = seen.get(spec.id.toLowerCase())
    if (earlier)
      throw new ScenarioError(`${path}.id`, shown(spec.id), `an id that ${earlier} does not have already`)
    if (spec.id.startsWith('@')) throw new ScenarioError(`${path}.id`, shown(spec.id), 'an id without @')
    seen.set(spec.id.toLowerCase(), path)
    const role = spec.role ?? (client ? 'client' : firstRole(protocol))
    checkRole(role, `${path}.role`, protocol)
    checkDisk(spec.disk, protocol.roles[role]?.disk, `${path}.disk`)
    return {
      id: spec.id,
      name: spec.name ?? (client ? clientName(spec.id) : spec.id.replace(/^n(\d+)$/i, 'S$1')),
      client,
      role,
      hash: hashId(spec.id),
      ...(spec.region !== undefined && { region: spec.region }),
      ...(spec.at && { at: spec.at }),
      ...(spec.disk !== undefined && { disk: spec.disk }),
      offset: micros(spec.clock?.offsetMs ?? 0),
      driftPpm: spec.clock?.driftPpm ?? 0,
    }
  }
  return [
    ...numbered('n', scenario.nodes).map((spec, i) => planned(spec, `nodes[${i}]`, false)),
    ...numbered('c', scenario.clients ?? 1).map((spec, i) => planned(spec, `clients[${i}]`, true)),
  ]
}

/** "S1 told Ana that x = 2 is safe" is a story; "n1 told c1" is not. */
const CLIENT_NAMES = ['Ana', 'Ben', 'Chi', 'Dana', 'Eli', 'Fay', 'Gus', 'Hana']
function clientName(id: string): string {
  const number = Number(/^c(\d+)$/i.exec(id)?.[1])
  return CLIENT_NAMES[number - 1] ?? id
}

function namesOf(nodes: readonly PlannedNode[], script: readonly Intervention[], protocol: Protocol): Names {
  const added = script.flatMap((line) =>
    line.do === 'add' ? [{ id: line.node, client: line.role === 'client' }] : [],
  )
  const ids = new Map<string, NodeId>()
  const clients: NodeId[] = []
  for (const { id, client } of [...nodes, ...added]) {
    // A node that comes back keeps its spelling.
    if (ids.has(id.toLowerCase())) continue
    ids.set(id.toLowerCase(), id)
    if (client) clients.push(id)
  }
  if (ids.size > NODES_EVER) {
    throw new ScenarioError('script', `${ids.size} nodes with those that are added`, `at most ${NODES_EVER}`)
  }
  return { ids, clients, protocol }
}

function planConfig(scenario: Scenario, protocol: Protocol): Config {
  const config: Record<string, unknown> = {}
  for (const [name, knob] of Object.entries(protocol.knobs)) config[name] = knob.default
  for (const [name, value] of Object.entries(scenario.knobs ?? {})) {
    const path = `knobs.${name}`
    config[name] = checkKnob(protocol, name, value, { name: path, value: path })
  }
  const off = scenario.rulesOff ?? []
  for (const [i, rule] of off.entries()) {
    if (!protocol.rules.some((each) => each.id === rule)) {
      throw new ScenarioError(`rulesOff[${i}]`, shown(rule), oneOf(protocol.rules.map((each) => each.id)))
    }
  }
  const rules = Object.fromEntries(protocol.rules.map((rule) => [rule.id, !off.includes(rule.id)]))
  return { ...config, rules }
}

function checkNetwork(scenario: Scenario, names: Names): void {
  const known = (id: string, path: string): void => {
    if (!names.ids.has(id.toLowerCase()))
      throw new ScenarioError(path, shown(id), oneOf([...names.ids.values()]))
  }
  for (const [i, link] of (scenario.network?.links ?? []).entries()) {
    known(link.from, `network.links[${i}].from`)
    known(link.to, `network.links[${i}].to`)
  }
  for (const [i, pair] of (scenario.network?.topology ?? []).entries()) {
    for (const [j, id] of pair.entries()) known(id, `network.topology[${i}][${j}]`)
  }
}

/** By default the median delay takes 700 ms of the viewer's time. */
function paceOf(scenario: Scenario, nodes: readonly PlannedNode[]): number {
  const servers = nodes.filter((node) => !node.client)
  const delays: number[] = []
  for (const from of servers.length > 1 ? servers : nodes) {
    for (const to of servers.length > 1 ? servers : nodes) {
      if (from === to) continue
      const { delay } = linkParams(scenario.network ?? {}, from, to)
      delays.push((delay[0] + delay[1]) / 2000)
    }
  }
  delays.sort((a, b) => a - b)
  const median = delays[Math.floor(delays.length / 2)] ?? 10
  return (Math.max(median, 0.001) * 1000) / HOP_MS
}
