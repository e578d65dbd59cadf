import type { NodeId } from '../../../engine/contract.ts'
import type { Plan } from '../../../engine/plan.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { nameOf } from '../../../scene/describe.ts'
import { change } from '../change.ts'
import { freePlace } from '../edits/fresh.ts'
import { drawLink, removeLink } from '../edits/links.ts'
import { freeId, type At } from '../edits/listed.ts'
import { addClient, addServer, moveNode, pinned, removeNode } from '../edits/nodes.ts'
import { useBuilding } from '../state.ts'
import { says } from '../words.ts'

/** What hands do on the board, by whichever way. `drawn`: where everybody stands. */
export interface Acts {
  add(kind: 'server' | 'client', at?: At): void
  move(id: NodeId, at: At): void
  remove(id: NodeId): void
  link(a: NodeId, b: NodeId): void
  unlink(a: NodeId, b: NodeId): void
}

type Drawn = () => ReadonlyMap<NodeId, At>

export function actsOn(plan: Plan, drawn: Drawn): Acts {
  const { scenario } = plan
  const name = (id: NodeId) => nameOf(plan, id)
  const select = (selected: NodeId | null) => useBuilding.setState({ selected })
  return {
    add(kind, at) {
      const id = freeId(scenario, kind === 'server' ? 'n' : 'c')
      const where = at ?? freePlace(drawn(), scenario)
      const put = (before: Scenario) => (kind === 'server' ? addServer : addClient)(before, where)
      change((before) => put(pinned(before, drawn())), says.isAdded({ node: id.toUpperCase() }))
      select(id)
    },
    move: (id, at) =>
      change((before) => moveNode(before, id, at), says.isMoved({ node: name(id) }), `move ${id}`),
    remove(id) {
      change((before) => removeNode(before, id), says.isRemoved({ node: name(id) }))
      select(null)
    },
    link: (a, b) => change((before) => drawLink(before, a, b), says.isLinked({ a: name(a), b: name(b) })),
    unlink: (a, b) =>
      change((before) => removeLink(before, a, b), says.isUnlinked({ a: name(a), b: name(b) })),
  }
}
