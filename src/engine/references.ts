import type { GenericSchema } from 'valibot'
import type { NodeId, Protocol } from './contract.ts'
import { oneOf, ScenarioError, shown } from './errors.ts'
import type { Intervention } from './interventions.ts'
import { checkKnob } from './knobs.ts'
import { read } from './read.ts'
import type { OpSpec } from './scenario.ts'

/** What a scenario's lines may refer to. Ids are case-insensitive; `ids` gives the scenario's own spelling. */
export interface Names {
  readonly ids: ReadonlyMap<string, NodeId>
  readonly clients: readonly NodeId[]
  readonly protocol: Protocol
}

const ROLE_REF = /^@(leader|follower[1-9]\d?)$/i

function nodeRef(id: string, path: string, names: Names): string {
  if (ROLE_REF.test(id)) return id.toLowerCase()
  const known = names.ids.get(id.toLowerCase())
  if (known === undefined) {
    const takes = oneOf([...names.ids.values(), '@leader', '@follower1'])
    throw new ScenarioError(path, `the unknown node ${shown(id)}`, takes)
  }
  return known
}

interface Asked {
  readonly op: string
  readonly client?: string | undefined
  readonly node?: string | undefined
  readonly to?: string | undefined
}

/** An operation that the protocol has, asked for by somebody who may. */
function checkOp<O extends Asked>(op: O, path: string, names: Names): O {
  const { operations } = names.protocol
  const known = operations.find((each) => each.op === op.op)
  if (!known) throw new ScenarioError(`${path}.op`, shown(op.op), oneOf(operations.map((each) => each.op)))
  const to = op.to === undefined ? {} : { to: nodeRef(op.to, `${path}.to`, names) }
  if (known.by === 'operator') {
    if (op.client !== undefined) {
      throw new ScenarioError(
        `${path}.client`,
        shown(op.client),
        `no client: an operator does "${op.op}" on a node`,
      )
    }
    if (op.node === undefined) {
      throw new ScenarioError(`${path}.node`, 'nothing', `the node on which an operator does "${op.op}"`)
    }
    return { ...op, ...to, node: nodeRef(op.node, `${path}.node`, names) }
  }
  if (op.node !== undefined) {
    throw new ScenarioError(`${path}.node`, shown(op.node), `no node: a client asks for "${op.op}"`)
  }
  return { ...op, ...to, client: clientRef(op.client ?? names.clients[0], `${path}.client`, names) }
}

function clientRef(id: string | undefined, path: string, names: Names): string {
  const client = names.clients.find((each) => each.toLowerCase() === id?.toLowerCase())
  if (client !== undefined) return client
  const takes = names.clients.length > 0 ? oneOf(names.clients) : 'a client: the scenario has none'
  throw new ScenarioError(path, shown(id), takes)
}

/** The workload is the same whoever leads: roles are for the script. */
export function checkWorkload(spec: OpSpec, path: string, names: Names): OpSpec {
  for (const field of ['node', 'to'] as const) {
    if (spec[field]?.startsWith('@')) {
      throw new ScenarioError(`${path}.${field}`, shown(spec[field]), oneOf([...names.ids.values()]))
    }
  }
  if (spec.every !== undefined && spec.poissonPerSecond !== undefined) {
    throw new ScenarioError(
      `${path}.poissonPerSecond`,
      shown(spec.poissonPerSecond),
      'either every or poissonPerSecond',
    )
  }
  return checkOp(spec, path, names)
}

/** A line of the script with every node, timer, knob, rule and operation checked and in the scenario's spelling. */
export function resolveLine(line: Intervention, path: string, names: Names): Intervention {
  const ref = (id: string, field: string): string => nodeRef(id, `${path}.${field}`, names)
  switch (line.do) {
    case 'op':
      return checkOp(line, path, names)
    case 'set':
      return checkSet(line, path, names)
    case 'timeout':
      if (!names.protocol.timers.includes(line.timer)) {
        throw new ScenarioError(`${path}.timer`, shown(line.timer), oneOf(names.protocol.timers))
      }
      return { ...line, node: ref(line.node, 'node') }
    case 'partition':
      return { ...line, sides: checkSides(line.sides, path, names) }
    case 'heal':
      return {
        ...line,
        ...(line.from !== undefined && { from: ref(line.from, 'from') }),
        ...(line.to !== undefined && { to: ref(line.to, 'to') }),
      }
    case 'add':
      if (line.role !== undefined) checkRole(line.role, `${path}.role`, names.protocol)
      if (line.node.startsWith('@')) {
        throw new ScenarioError(`${path}.node`, shown(line.node), 'an id without @')
      }
      return { ...line, node: ref(line.node, 'node') }
    case 'drop':
    case 'duplicate':
    case 'hold':
    case 'release':
    case 'tamper':
      return checkMessage({ ...line, from: ref(line.from, 'from'), to: ref(line.to, 'to') }, path)
    case 'cut':
    case 'lossy':
    case 'slowLink':
    case 'bandwidth':
      return { ...line, from: ref(line.from, 'from'), to: ref(line.to, 'to') }
    default:
      return { ...line, node: ref(line.node, 'node') }
  }
}

export function checkRole(role: string, path: string, { roles }: Protocol): void {
  if (!Object.hasOwn(roles, role)) throw new ScenarioError(path, shown(role), oneOf(Object.keys(roles)))
}

interface MessageRef {
  readonly type?: string | undefined
  readonly nth?: number | undefined
  readonly sentAtMs?: number | undefined
  readonly k?: number | undefined
  readonly copy?: number | undefined
}

function checkMessage<L extends MessageRef>(line: L, path: string): L {
  if (line.sentAtMs === undefined) {
    const field = (['k', 'copy'] as const).find((each) => line[each] !== undefined)
    if (!field) return line
    throw new ScenarioError(
      `${path}.sentAtMs`,
      'nothing',
      `when it was sent: ${field} is part of a message's birth`,
    )
  }
  if (line.nth !== undefined) {
    throw new ScenarioError(
      `${path}.nth`,
      shown(line.nth),
      'either a birth (type, sentAtMs, k, copy) or a selector (type, nth)',
    )
  }
  if (line.type === undefined) {
    throw new ScenarioError(
      `${path}.type`,
      'nothing',
      "the message's type: a birth names from, to, type and sentAtMs",
    )
  }
  return line
}

function checkSet(line: Extract<Intervention, { do: 'set' }>, path: string, names: Names): Intervention {
  if ((line.knob === undefined) === (line.rule === undefined)) {
    throw new ScenarioError(
      path,
      line.knob === undefined ? 'neither knob nor rule' : 'knob and rule',
      '{ knob, value } or { rule, on }',
    )
  }
  const stray = line.knob === undefined ? 'value' : 'on'
  if (line[stray] !== undefined) {
    throw new ScenarioError(`${path}.${stray}`, shown(line[stray]), '{ knob, value } or { rule, on }')
  }
  if (line.knob !== undefined) {
    checkKnob(names.protocol, line.knob, line.value, { name: `${path}.knob`, value: `${path}.value` })
    return line
  }
  if (!names.protocol.rules.some((rule) => rule.id === line.rule)) {
    throw new ScenarioError(
      `${path}.rule`,
      shown(line.rule),
      oneOf(names.protocol.rules.map((rule) => rule.id)),
    )
  }
  if (line.on === undefined) throw new ScenarioError(`${path}.on`, 'nothing', 'true or false')
  return line
}

function checkSides(sides: readonly (readonly string[])[], path: string, names: Names): string[][] {
  const taken = new Set<string>()
  return sides.map((side, i) =>
    side.map((id, j) => {
      const place = `${path}.sides[${i}][${j}]`
      const known = nodeRef(id, place, names)
      if (taken.has(known)) throw new ScenarioError(place, shown(id), 'each node on one side only')
      taken.add(known)
      return known
    }),
  )
}

/** The protocol's own schema says what may be on a disk. */
export function checkDisk(disk: unknown, schema: GenericSchema | undefined, path: string): void {
  if (disk === undefined) return
  if (!schema) throw new ScenarioError(path, shown(disk), 'no disk: this role starts from nothing')
  read(schema, disk, path)
}
