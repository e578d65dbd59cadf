import type { Face, Message, Micros, NodeState, Pill, Protocol } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { Birth, Loss } from '../../engine/trace.ts'
import type { Flight, LinkView, NodeView, World } from '../../engine/world.ts'
import type { Ending } from '../endings.ts'
import type { Placeable } from '../layout/regions.ts'

// Worlds made by hand: a node's context is its face, a message its pill.

const ms = (value: number): Micros => value * 1000

export const protocol = {
  id: 'hand-made',
  face: (state: NodeState) => (state.context as { face: Face }).face,
  pill: (message: Message) => message as Message & Pill,
} as unknown as Protocol

export const leader = (epoch: number): Partial<Face> => ({
  kind: 'leader',
  epoch,
  label: `LEADER T${epoch}`,
})

export function node(id: string, face: Partial<Face> = {}, view: Partial<NodeView> = {}): NodeView {
  const client = id.startsWith('c')
  const whole: Face = {
    kind: client ? 'client' : 'follower',
    label: client ? 'idle' : 'follower T1',
    cells: [],
    ...face,
  }
  return {
    now: {
      id,
      role: 'server',
      up: 'up',
      leaf: { index: 0, id: '', value: '', path: '' },
      context: { face: whole },
    },
    client,
    clock: { wall: 0, mono: 0, offset: 0, driftPpm: 0 },
    timers: [],
    slowUs: 0,
    diskFull: false,
    noFsync: false,
    disk: undefined,
    waiting: 0,
    ...view,
  }
}

/** The same node with another life. */
export const being = (view: NodeView, up: NodeState['up']): NodeView => ({
  ...view,
  now: { ...view.now, up },
})

const birth = (from: string, to: string, sentAtMs: number, type = 'append'): Birth => ({
  from,
  to,
  type,
  sentAt: ms(sentAtMs),
  k: 0,
  copy: 0,
})

const pill = (text: string, routine = false) => ({ type: 'append', text, routine })

export const flight = (from: string, to: string, sentAtMs: number, arrivesAtMs: number): Flight => ({
  birth: birth(from, to, sentAtMs),
  message: pill('Append'),
  arrivesAt: ms(arrivesAtMs),
  send: 0,
})

export const ending = (
  from: string,
  to: string,
  atMs: number,
  why: Loss,
  more: Partial<Ending> = {},
): Ending => ({
  id: 0,
  at: ms(atMs),
  step: 1,
  cause: -1,
  kind: 'gone',
  node: to,
  birth: birth(from, to, atMs - 5),
  message: pill('Append'),
  send: 0,
  why,
  progress: 0.5,
  ...more,
})

export const link = (from: string, to: string, more: Partial<LinkView> = {}): LinkView => ({
  from,
  to,
  cut: false,
  lossPct: 0,
  slowUs: 0,
  since: 0,
  ...more,
})

export const world = (nodes: readonly NodeView[], more: Partial<World> = {}): World => ({
  at: 0,
  step: 0,
  nodes,
  flights: [],
  links: [],
  sides: [],
  operations: [],
  config: { rules: {} },
  script: [],
  ...more,
})

/** n1 is S1, c1 is Ana. A pace of 1000: a virtual second takes a second. */
export function planOf({ nodes }: World, topology?: readonly (readonly [string, string])[]): Plan {
  const named = nodes.map(({ now: { id }, client }) => ({
    id,
    client,
    name: id.replace('n', 'S').replace('c1', 'Ana').replace('c2', 'Ben'),
  }))
  return {
    nodes: named,
    protocol,
    pace: 1000,
    scenario: { network: topology ? { topology } : {} },
  } as unknown as Plan
}

/** So many servers n1, n2, … and clients c1, c2, …. */
export const cluster = (servers: number, clients: number): readonly Placeable[] => [
  ...Array.from({ length: servers }, (_, i) => ({ id: `n${i + 1}`, client: false })),
  ...Array.from({ length: clients }, (_, i) => ({ id: `c${i + 1}`, client: true })),
]
