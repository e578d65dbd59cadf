import type { Cell, NodeId, TableCell } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { NodeView, World } from '../../engine/world.ts'
import { told } from '../../words.ts'
import { nameOf } from '../describe.ts'
import { faceOf, tablesOf } from '../faces.ts'
import { upText } from '../nodes.ts'
import { offsetText } from '../units.ts'
import { says } from './words.ts'

/** Something that is one thing in run A and another in run B, in words. */
export interface Difference {
  readonly what: string
  readonly a: string
  readonly b: string
}

export interface NodeDifferences {
  readonly node: NodeId
  readonly name: string
  readonly differences: readonly Difference[]
}

/** A run at a moment. */
export interface Side {
  readonly world: World
  readonly plan: Plan
}

/** Where the nodes of two runs are not in the same state, node by node in the order of the scenario. */
export function differencesOf(a: Side, b: Side): readonly NodeDifferences[] {
  const ids = new Set([...a.world.nodes, ...b.world.nodes].map(({ now }) => now.id))
  return [...ids].flatMap((node) => {
    const differences = between(aspectsOf(a, node), aspectsOf(b, node))
    const name = nameOf(a.world.nodes.some(({ now }) => now.id === node) ? a.plan : b.plan, node)
    return differences.length === 0 ? [] : [{ node, name, differences }]
  })
}

type Aspects = ReadonlyMap<string, string>

function between(a: Aspects, b: Aspects): readonly Difference[] {
  const names = new Set([...a.keys(), ...b.keys()])
  return [...names]
    .map((what) => ({ what, a: a.get(what) ?? says.absent(), b: b.get(what) ?? says.absent() }))
    .filter((one) => one.a !== one.b)
}

function aspectsOf({ world, plan }: Side, node: NodeId): Aspects {
  const view = world.nodes.find(({ now }) => now.id === node)
  if (!view) return new Map([[says.state(), says.notThere()]])
  const face = faceOf(plan.protocol, view.now)
  const cells = face.cells.map((cell): [string, string] => [
    says.entry({ index: cell.index }),
    cellText(cell),
  ])
  const tables = tablesOf(plan.protocol, view.now).flatMap(({ name, cells: held }) =>
    held.map((cell): [string, string] => [
      says.tableCell({ table: told(name), column: nameOf(plan, cell.column) }),
      cellText(cell),
    ]),
  )
  return new Map([
    [says.state(), stateText(view, face.label)],
    [says.clock(), view.clock.offset === 0 ? says.exact() : offsetText(view.clock.offset)],
    ...cells,
    ...tables,
  ])
}

function stateText({ now }: NodeView, label: string): string {
  const up = upText(now.up)
  if (now.up === 'down') return up
  return up === '' ? told(label) : says.stateAnd({ up, label: told(label) })
}

const cellText = ({ text, fate }: Cell | TableCell): string => says[fate]({ text })
