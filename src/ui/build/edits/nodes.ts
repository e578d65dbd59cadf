import type { NodeSpec, Scenario } from '../../../engine/scenario.ts'
import { withNeighbours } from './links.ts'
import { freeId, isSame, listed, nodeOf, regionsOf, without, type At } from './listed.ts'
import { withoutReferences } from './references.ts'

/** Edits of a scenario: each gives another one that can run as well, or the same where there is nothing to change. */

export function addServer(scenario: Scenario, at: At): Scenario {
  const { nodes } = listed(scenario)
  const id = freeId(scenario, 'n')
  return withNeighbours({ ...scenario, nodes: [...nodes, { id, at }] }, id)
}

export function addClient(scenario: Scenario, at: At): Scenario {
  const { clients } = listed(scenario)
  const id = freeId(scenario, 'c')
  return withNeighbours({ ...scenario, clients: [...clients, { id, at }] }, id)
}

/** The last server stays. */
export const canRemove = (scenario: Scenario, id: string): boolean => {
  const { nodes, clients } = listed(scenario)
  return nodes.length > 1 ? nodeOf(scenario, id) !== undefined : clients.some((spec) => isSame(spec.id, id))
}

export function removeNode(scenario: Scenario, id: string): Scenario {
  if (!canRemove(scenario, id)) return scenario
  const { nodes, clients } = listed(scenario)
  const others = (specs: readonly NodeSpec[]) => specs.filter((spec) => !isSame(spec.id, id))
  return withoutLostRegions({
    ...withoutReferences(scenario, id),
    nodes: others(nodes),
    clients: others(clients),
  })
}

function changeNode(scenario: Scenario, id: string, change: (spec: NodeSpec) => NodeSpec): Scenario {
  const { nodes, clients } = listed(scenario)
  const changed = (specs: readonly NodeSpec[]) =>
    specs.map((spec) => (isSame(spec.id, id) ? change(spec) : spec))
  return { ...scenario, nodes: changed(nodes), clients: changed(clients) }
}

const places = 1000
/** Finer than a pixel of any stage. */
const rounded = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * places) / places

export const moveNode = (scenario: Scenario, id: string, [x, y]: At): Scenario =>
  changeNode(scenario, id, (spec) => ({ ...spec, at: [rounded(x), rounded(y)] }))

/** Whoever has no place of their own stays where they are drawn now, whatever comes or goes. */
export function pinned(scenario: Scenario, drawn: ReadonlyMap<string, At>): Scenario {
  return [...drawn].reduce(
    (before, [id, at]) => (nodeOf(before, id)?.at ? before : moveNode(before, id, at)),
    scenario,
  )
}

/** What people call it; empty: as the page calls it by itself. */
export const renameNode = (scenario: Scenario, id: string, name: string): Scenario =>
  changeNode(scenario, id, (spec) => (name === '' ? without(spec, 'name') : { ...spec, name }))

/** What was on its disk is of the role that it had. */
export const giveRole = (scenario: Scenario, id: string, role: string): Scenario =>
  changeNode(scenario, id, (spec) => ({ ...without(spec, 'disk'), role }))

/** Empty: in no region. */
export const placeInRegion = (scenario: Scenario, id: string, region: string): Scenario =>
  withoutLostRegions(
    changeNode(scenario, id, (spec) => (region === '' ? without(spec, 'region') : { ...spec, region })),
  )

/** Between regions where nobody is there are no delays. */
function withoutLostRegions(scenario: Scenario): Scenario {
  const { network } = scenario
  if (!network?.regions) return scenario
  const names = regionsOf(scenario)
  const regions = network.regions.filter(({ a, b }) => names.includes(a) && names.includes(b))
  return {
    ...scenario,
    network: { ...without(network, 'regions'), ...(regions.length > 0 && { regions }) },
  }
}
