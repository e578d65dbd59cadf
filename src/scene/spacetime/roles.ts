import type { Face, Fold, Micros, NodeId, NodeState } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import { faceOf } from '../faces.ts'

/** What a node is, as its lane shows it. */
export interface LaneLook {
  readonly kind: Face['kind']
  readonly up: NodeState['up']
  readonly label: string
  /** A leader whom another has outrun: it does not know. */
  readonly stale: boolean
}

/** From then on a node is something else. */
export interface Change {
  readonly at: Micros
  readonly step: number
  /** The trace id of what happened to it; -1 at the beginning. */
  readonly event: number
  readonly node: NodeId
  readonly look: LaneLook
}

interface Bare {
  readonly kind: Face['kind']
  readonly up: NodeState['up']
  readonly label: string
  readonly epoch: number | undefined
}

export interface Roles {
  readonly bare: ReadonlyMap<NodeId, Bare>
  readonly looks: ReadonlyMap<NodeId, LaneLook>
  /** Oldest first. */
  readonly changes: readonly Change[]
}

/**
 * Who was what, from when on. A fold sees every state that a node has had, so no step is missed and no world need be built; most
 * steps change nothing that a lane shows.
 */
export function rolesOf({ protocol, nodes: planned }: Plan): Fold<Roles> {
  const clients = new Set(planned.filter(({ client }) => client).map(({ id }) => id))
  const bareOf = (state: NodeState): Bare => {
    const { kind, label, epoch } = faceOf(protocol, state)
    return { kind: clients.has(state.id) ? 'client' : kind, up: state.up, label, epoch }
  }
  return {
    id: 'spacetime-roles',
    start: (nodes) => {
      const bare = new Map(nodes.map((state) => [state.id, bareOf(state)]))
      return recorded({ bare, looks: new Map(), changes: [] }, { at: 0, step: 0, event: -1 })
    },
    step: (roles, { at, step, trace }, before, after) => {
      if (before === after) return roles
      const was = roles.bare.get(after.id)
      const now = bareOf(after)
      if (was && isSame(was, now)) return roles
      return recorded({ ...roles, bare: new Map(roles.bare).set(after.id, now) }, { at, step, event: trace })
    },
  }
}

const isSame = (a: Bare, b: Bare): boolean =>
  a.kind === b.kind && a.up === b.up && a.label === b.label && a.epoch === b.epoch

/** With a change for each node that looks different now: a new leader makes another one stale. */
function recorded(
  { bare, looks, changes }: Roles,
  when: { readonly at: Micros; readonly step: number; readonly event: number },
): Roles {
  const leads = [...bare.values()].filter(({ kind, up }) => kind === 'leader' && up !== 'down')
  const highest = Math.max(...leads.map(({ epoch = 0 }) => epoch))
  const next = new Map(looks)
  const fresh: Change[] = []
  for (const [node, { kind, up, label, epoch }] of bare) {
    const stale = kind === 'leader' && up !== 'down' && epoch !== undefined && epoch < highest
    const was = looks.get(node)
    if (was && was.kind === kind && was.up === up && was.label === label && was.stale === stale) continue
    const look: LaneLook = { kind, up, label, stale }
    next.set(node, look)
    fresh.push({ ...when, node, look })
  }
  return { bare, looks: next, changes: fresh.length === 0 ? changes : [...changes, ...fresh] }
}
