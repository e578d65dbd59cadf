import type { Operation, Protocol } from '../../../engine/contract.ts'
import type { OpSpec, Scenario } from '../../../engine/scenario.ts'
import { listed, without } from './listed.ts'

const KEY = 'x'

export type Timing = 'once' | 'every' | 'poisson'

export const timingOf = ({ every, poissonPerSecond }: OpSpec): Timing =>
  every !== undefined ? 'every' : poissonPerSecond !== undefined ? 'poisson' : 'once'

/** A write and a read, or what comes nearest to them, asked for again and again. */
export function usualWorkload(scenario: Scenario, protocol: Protocol): readonly OpSpec[] {
  const possible = protocol.operations.filter((operation) => whoAsks(scenario, operation) !== undefined)
  const asked = possible.filter(({ by }) => by === 'client')
  const write =
    asked.find(({ does }) => does === 'write') ?? asked.find(({ does }) => does !== 'read') ?? possible[0]
  const others = asked.filter((operation) => operation !== write)
  const read =
    others.find(({ does }) => does === 'read') ??
    others.find(({ takes }) => !takes.includes('value')) ??
    others[0]
  return [write, read].flatMap((operation, i) => {
    const line = operation && opLine(scenario, operation)
    return line ? [{ ...line, atMs: 100 + i * 250, every: 500 }] : []
  })
}

/** Somebody who can ask for it: a client, or the server on which an operator does it. */
function whoAsks(scenario: Scenario, { by }: Operation): Pick<OpSpec, 'client' | 'node'> | undefined {
  const { nodes, clients } = listed(scenario)
  const [node, client] = [nodes[0]?.id, clients[0]?.id]
  if (by === 'operator') return node === undefined ? undefined : { node }
  return client === undefined ? undefined : { client }
}

const opLine = (scenario: Scenario, operation: Operation): OpSpec | undefined => {
  const asks = whoAsks(scenario, operation)
  return asks && { ...asks, op: operation.op, ...(operation.takes.includes('key') && { key: KEY }) }
}

/** What this scenario can ask for: with no client there is nothing for clients. */
export const operationsOf = (scenario: Scenario, protocol: Protocol): readonly Operation[] =>
  protocol.operations.filter((operation) => whoAsks(scenario, operation) !== undefined)

export function addOp(scenario: Scenario, protocol: Protocol): Scenario {
  const [operation] = operationsOf(scenario, protocol)
  const line = operation && opLine(scenario, operation)
  return line ? withLines(scenario, [...(scenario.workload ?? []), { ...line, atMs: 0 }]) : scenario
}

export const removeOp = (scenario: Scenario, place: number): Scenario =>
  withLines(scenario, (scenario.workload ?? []).toSpliced(place, 1))

/** `change` gives the whole line anew. */
export const changeOp = (scenario: Scenario, place: number, change: (line: OpSpec) => OpSpec): Scenario =>
  withLines(
    scenario,
    (scenario.workload ?? []).map((line, i) => (i === place ? change(line) : line)),
  )

/** Another operation at the same times; who asks stays if they may. */
export function asOperation(scenario: Scenario, line: OpSpec, operation: Operation): OpSpec {
  const { client, node, key = KEY, value } = line
  const times = without(line, 'client', 'node', 'op', 'key', 'value', 'txn', 'to')
  const { by, takes, op } = operation
  const asks = by === 'operator' ? node : client
  return {
    ...times,
    ...(asks === undefined
      ? whoAsks(scenario, operation)
      : by === 'operator'
        ? { node: asks }
        : { client: asks }),
    op,
    ...(takes.includes('key') && { key }),
    ...(takes.includes('value') && value !== undefined && { value }),
  }
}

const EVERY_MS = 500
const PER_SECOND = 2

/** When it is asked for, in another way. */
export function asTiming({ every, poissonPerSecond, untilMs, ...line }: OpSpec, timing: Timing): OpSpec {
  if (timing === 'once') return line
  const until = untilMs !== undefined && { untilMs }
  if (timing === 'every') {
    return {
      ...line,
      every: every ?? (poissonPerSecond ? Math.max(1, Math.round(1000 / poissonPerSecond)) : EVERY_MS),
      ...until,
    }
  }
  return { ...line, poissonPerSecond: every ? 1000 / every : (poissonPerSecond ?? PER_SECOND), ...until }
}

const withLines = (scenario: Scenario, workload: readonly OpSpec[]): Scenario => ({ ...scenario, workload })
