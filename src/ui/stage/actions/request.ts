import type { NodeId, Operation } from '../../../engine/contract.ts'
import type { Plan } from '../../../engine/plan.ts'
import type { NodeView, World } from '../../../engine/world.ts'
import type { Act } from '../../../player/player.ts'
import { told } from '../../../words.ts'
import { nameOf } from '../../../scene/describe.ts'
import type { Action, FieldSpec } from './action.ts'
import { says } from './words.ts'

/** What clients can ask of this server. */
export function requestsTo(server: NodeId, world: World, plan: Plan): readonly Action[] {
  const clients = idsOf(world, (view) => view.client)
  const [first] = clients
  if (first === undefined) return []
  const who = clients.length > 1 ? [choiceOf('client', says.client(), clients, plan)] : []
  return operationsBy('client', plan).map((operation) => {
    const line: Act = { do: 'op', client: first, op: operation.op, to: server }
    return asked(operation, line, [...who, ...fieldsOf(operation, world)])
  })
}

/** What this client can ask, and of whom. */
export function clientRequests(client: NodeId, world: World, plan: Plan): readonly Action[] {
  const servers = idsOf(world, (view) => !view.client)
  const to = choiceOf('to', says.to(), servers, plan, says.whomItKnows())
  return operationsBy('client', plan).map((operation) =>
    asked(operation, { do: 'op', client, op: operation.op }, [...fieldsOf(operation, world), to]),
  )
}

export const operatorActs = (node: NodeId, world: World, plan: Plan): readonly Action[] =>
  operationsBy('operator', plan).map((operation) =>
    asked(operation, { do: 'op', node, op: operation.op }, fieldsOf(operation, world)),
  )

const idsOf = (world: World, chosen: (view: NodeView) => boolean): readonly NodeId[] =>
  world.nodes.filter(chosen).map((view) => view.now.id)

const operationsBy = (by: Operation['by'], plan: Plan): readonly Operation[] =>
  plan.protocol.operations.filter((operation) => operation.by === by)

const asked = ({ op, label }: Operation, line: Act, form: readonly FieldSpec[]): Action => {
  const id = `op-${op}`
  const act = told(label)
  return form.length > 0 ? { id, label: says.asksMore({ act }), line, form } : { id, label: act, line }
}

/** With `none`, the first choice is to leave it open. */
function choiceOf(name: string, label: string, ids: readonly NodeId[], plan: Plan, none?: string): FieldSpec {
  const choices = ids.map((id) => ({ value: id, label: nameOf(plan, id) }))
  if (none !== undefined) choices.unshift({ value: '', label: none })
  return { name, label, kind: 'choice', value: choices[0]?.value ?? '', choices }
}

/** Key and value, with the key in use and a value that nobody has written yet. */
function fieldsOf({ takes }: Operation, { operations }: World): readonly FieldSpec[] {
  const key = operations.findLast(({ op }) => op.key !== undefined)?.op.key ?? 'x'
  const values = operations.map(({ op }) => (typeof op.value === 'number' ? op.value : 0))
  const keyField: FieldSpec = { name: 'key', label: says.key(), kind: 'text', value: key }
  const valueField: FieldSpec = {
    name: 'value',
    label: says.value(),
    kind: 'value',
    value: String(Math.max(0, ...values) + 1),
  }
  return [...(takes.includes('key') ? [keyField] : []), ...(takes.includes('value') ? [valueField] : [])]
}
