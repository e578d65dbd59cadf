import type { NodeId } from '../../../engine/contract.ts'
import type { Plan } from '../../../engine/plan.ts'
import { nameOf } from '../../../scene/describe.ts'
import { told } from '../../../words.ts'
import type { Entry } from '../../menu/EntryMenu.tsx'
import type { Answers, FieldSpec } from '../../stage/actions/action.ts'
import { change } from '../change.ts'
import { ownOf, setLink, strangersOf } from '../edits/links.ts'
import { isClient, nodeOf, rolesOf } from '../edits/listed.ts'
import { canRemove, giveRole, placeInRegion, renameNode } from '../edits/nodes.ts'
import { says } from '../words.ts'
import type { Acts } from './acts.ts'
import type { Place } from './hands.ts'
import { usualDelay } from './looks.ts'

/** What can be done to whatever was pointed at. */
export function entriesFor(place: Place, plan: Plan, acts: Acts): readonly Entry[] {
  switch (place.kind) {
    case 'node':
      return nodeEntries(place.id, plan, acts)
    case 'link':
      return linkEntries(place.from, place.to, plan, acts)
    case 'ground':
      return [
        { id: 'server', label: says.serverHere(), go: () => acts.add('server', place.at) },
        { id: 'client', label: says.clientHere(), go: () => acts.add('client', place.at) },
      ]
  }
}

/** Whom it could be linked to. */
export const linkEntriesOf = (id: NodeId, plan: Plan, acts: Acts): readonly Entry[] =>
  strangersOf(plan.scenario, id).map((other) => ({
    id: `link-${other}`,
    label: says.linkToNode({ node: nameOf(plan, other) }),
    go: () => acts.link(id, other),
  }))

function nodeEntries(id: NodeId, plan: Plan, acts: Acts): readonly Entry[] {
  const { scenario } = plan
  const name = nameOf(plan, id)
  const choices = linkEntriesOf(id, plan, acts)
  const region = nodeOf(scenario, id)?.region ?? ''
  return [
    ...(choices.length > 0 ? [{ id: 'link', label: says.linkTo(), choices, go: nothing }] : []),
    {
      id: 'rename',
      label: says.rename(),
      form: [{ name: 'name', label: says.name(), kind: 'text', value: name }],
      go: (answers) => change((before) => renameNode(before, id, textOf(answers, 'name'))),
    },
    {
      id: 'region',
      label: says.regionOf(),
      form: [{ name: 'region', label: says.region(), kind: 'text', value: region }],
      go: (answers) => change((before) => placeInRegion(before, id, textOf(answers, 'region'))),
    },
    ...(isClient(scenario, id) ? [] : roleEntries(id, plan)),
    ...(canRemove(scenario, id)
      ? [{ id: 'remove', label: says.remove({ node: name }), go: () => acts.remove(id) }]
      : []),
  ]
}

const nothing = () => undefined

function roleEntries(id: NodeId, { protocol, nodes }: Plan): readonly Entry[] {
  const roles = rolesOf(protocol)
  const present = nodes.find((node) => node.id === id)?.role ?? ''
  if (roles.length < 2) return []
  const choices = roles.map((role) => ({ value: role, label: told(role) }))
  return [
    {
      id: 'role',
      label: says.roleOf(),
      form: [{ name: 'role', label: says.role(), kind: 'choice', value: present, choices }],
      go: (answers) => change((before) => giveRole(before, id, textOf(answers, 'role'))),
    },
  ]
}

const textOf = (answers: Answers, field: string): string => String(answers[field] ?? '').trim()

function linkEntries(a: NodeId, b: NodeId, plan: Plan, acts: Acts): readonly Entry[] {
  const { scenario, nodes } = plan
  const own = ownOf(scenario, a, b)
  const client = nodes.some((node) => node.client && (node.id === a || node.id === b))
  const usual = usualDelay(scenario, { a, b, client })
  const usualLoss = scenario.network?.lossPct ?? 0
  const [min, max] = own.delayMs ?? usual
  const isOwn = own.delayMs !== undefined || own.lossPct !== undefined
  const number = (name: string, label: string, value: number, unit: string, most?: number): FieldSpec => ({
    name,
    label,
    unit,
    kind: 'number',
    value,
    min: 0,
    ...(most !== undefined && { max: most }),
  })
  return [
    {
      id: 'own',
      label: says.ownDelay(),
      form: [
        number('min', says.delayFrom(), min, says.ms()),
        number('max', says.delayTo(), max, says.ms()),
        number('loss', says.loss(), own.lossPct ?? usualLoss, says.percent(), 100),
      ],
      go(answers) {
        const [least, most, lossPct] = [
          Number(answers['min']),
          Number(answers['max']),
          Number(answers['loss']),
        ]
        const delayMs = [Math.min(least, most), Math.max(least, most)] as const
        change((before) =>
          setLink(before, a, b, {
            ...(delayMs.join() !== usual.join() && { delayMs }),
            ...(lossPct !== usualLoss && { lossPct }),
          }),
        )
      },
    },
    ...(isOwn
      ? [{ id: 'usual', label: says.asOthers(), go: () => change((before) => setLink(before, a, b, {})) }]
      : []),
    { id: 'remove', label: says.takeAway(), go: () => acts.unlink(a, b) },
  ]
}
