import { missed } from './graph.ts'
import type { Graph } from './graph.ts'

/**
 * Where one can go in a graph by links of some kinds. `apart`: never by two anti-dependencies in a row, so that a node is two
 * states: reached by one (1), or not (0). The places of the gates are states as well: each leads to its member and to the next.
 */
export interface Rules {
  readonly kinds: number
  readonly apart: boolean
}

export const layerOf = (kind: number, { apart }: Rules): 0 | 1 => (apart && (kind & missed) !== 0 ? 1 : 0)

/** May one go on by this kind from a state of this layer? */
export const mayFollow = (kind: number, layer: number, { kinds }: Rules): boolean =>
  (kind & kinds) !== 0 && (layer === 0 || (kind & missed) === 0)

/**
 * The strongly connected component of each state, 2 · node + layer (Tarjan 1972, without recursion). Numbered so that a state
 * which can reach another has a number at least as high.
 */
export function componentsOf(graph: Graph, rules: Rules): Int32Array {
  const gateStates = graph.gates.flatMap(({ members }, gate) => members.map((_, place) => ({ gate, place })))
  const firstOfGate: number[] = []
  let next = graph.nodes.length * 2
  for (const { members } of graph.gates) {
    firstOfGate.push(next)
    next += members.length
  }

  /** The state that comes after `state` by its `at`-th way out; -1: this way is closed; undefined: there are no more. */
  const step = (state: number, at: number): number | undefined => {
    const gateState = gateStates[state - graph.nodes.length * 2]
    if (gateState === undefined) {
      const links = graph.links[state >> 1] ?? []
      const link = links[at]
      if (link) return mayFollow(link.kind, state & 1, rules) ? link.to * 2 + layerOf(link.kind, rules) : -1
      const entry = graph.entries[state >> 1]?.[at - links.length]
      if (entry === undefined) return undefined
      const gate = graph.gates[entry.gate]
      const isOpen =
        gate !== undefined && entry.place < gate.members.length && mayFollow(gate.kind, state & 1, rules)
      return isOpen ? (firstOfGate[entry.gate] ?? 0) + entry.place : -1
    }
    const gate = graph.gates[gateState.gate]
    const member = gate?.members[gateState.place]
    if (gate === undefined || member === undefined || at > 1) return undefined
    if (at === 0) return member.to * 2 + layerOf(gate.kind, rules)
    return gateState.place + 1 < gate.members.length ? state + 1 : undefined
  }
  return tarjan(next, step)
}

function tarjan(count: number, step: (state: number, at: number) => number | undefined): Int32Array {
  const component = new Int32Array(count).fill(-1)
  const order = new Int32Array(count)
  const low = new Int32Array(count)
  const ways = new Int32Array(count)
  const open: number[] = []
  let visited = 0
  let found = 0
  for (let root = 0; root < count; root++) {
    if (order[root] !== 0) continue
    const path = [root]
    while (path.length > 0) {
      const state = path[path.length - 1] as number
      if (order[state] === 0) {
        order[state] = low[state] = ++visited
        open.push(state)
      }
      const way = ways[state] ?? 0
      ways[state] = way + 1
      const to = step(state, way)
      if (to === undefined) {
        path.pop()
        const parent = path[path.length - 1]
        if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[state] as number)
        if (low[state] === order[state]) {
          for (let member = -1; member !== state;) {
            member = open.pop() as number
            component[member] = found
          }
          found++
        }
      } else if (to >= 0 && order[to] === 0) path.push(to)
      else if (to >= 0 && component[to] === -1)
        low[state] = Math.min(low[state] as number, order[to] as number)
    }
  }
  return component
}

/** Groups of at least two nodes each of which comes before each other one. */
export function knots(graph: Graph, kinds: number): readonly (readonly number[])[] {
  const component = componentsOf(graph, { kinds, apart: false })
  const groups = new Map<number, number[]>()
  for (const node of graph.nodes.keys()) {
    const number = component[node * 2] as number
    const group = groups.get(number)
    if (group) group.push(node)
    else groups.set(number, [node])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}
