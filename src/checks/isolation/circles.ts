import type { Fact, Graph, Kind } from './graph.ts'
import { componentsOf, layerOf, mayFollow } from './walks.ts'
import type { Rules } from './walks.ts'

/** A circle begins with a link of one of the kinds `first`; `rules` are for all that follow. */
export interface Pattern {
  readonly first: number
  readonly rules: Rules
}

export interface Arc {
  readonly from: number
  readonly to: number
  readonly kind: Kind
  readonly fact: Fact
}

/** Links that are tried for one pattern; then the best circle so far must do. */
const LIMIT = 3_000_000

/**
 * The shortest circle of a pattern, the first by its nodes' order; undefined: there is none, or none within the limit. Breadth
 * first from one node after another, never deeper than the best circle so far.
 */
export function shortestCircle(graph: Graph, pattern: Pattern): readonly Arc[] | undefined {
  const { rules } = pattern
  const component = componentsOf(graph, rules)
  const seats = graph.gates.map(({ members }) => new Map(members.map(({ to }, place) => [to, place])))
  // What was reached from a source counts for that source alone.
  const reachedFor = new Int32Array(graph.nodes.length * 2).fill(-1)
  const depth = new Int32Array(graph.nodes.length * 2)
  const reachedBy: (Step | undefined)[] = Array.from({ length: graph.nodes.length * 2 })
  const passedFor = new Int32Array(graph.gates.length).fill(-1)
  const passedFrom = new Int32Array(graph.gates.length)
  let tried = 0

  const circleFrom = (source: number, shorterThan: number): readonly Arc[] | undefined => {
    const start = source * 2
    const queue = [start]
    reachedFor[start] = source
    depth[start] = 0
    reachedBy[start] = undefined

    const canReturn = (state: number): boolean => (component[state] as number) >= (component[start] as number)
    const reach = (state: number, arc: Arc): boolean => {
      tried++
      const layer = layerOf(arc.kind, rules)
      const next = arc.to * 2 + layer
      if (arc.to === source) {
        reachedBy[next] = { arc, before: state }
        return layer === 0
      }
      if (arc.to === arc.from || reachedFor[next] === source || !canReturn(next)) return false
      reachedFor[next] = source
      depth[next] = (depth[state] as number) + 1
      reachedBy[next] = { arc, before: state }
      queue.push(next)
      return false
    }
    const closes = (state: number): boolean => {
      const from = state >> 1
      const allowed = state === start ? { ...rules, kinds: pattern.first } : rules
      for (const { to, kind, fact } of graph.links[from] ?? []) {
        if (mayFollow(kind, state & 1, allowed) && reach(state, { from, to, kind, fact })) return true
      }
      for (const { gate, place, fact } of graph.entries[from] ?? []) {
        const { kind, members } = graph.gates[gate] as Graph['gates'][number]
        if (!mayFollow(kind, state & 1, allowed)) continue
        const pass = (at: number): boolean => {
          const member = members[at] as (typeof members)[number]
          const whole = { ...fact, ...member.fact, at: Math.max(fact.at, member.fact.at) }
          return reach(state, { from, to: member.to, kind, fact: whole })
        }
        const own = seats[gate]?.get(source) ?? -1
        if (own >= place && from !== source && pass(own)) return true
        const end = passedFor[gate] === source ? (passedFrom[gate] as number) : members.length
        for (let at = place; at < end; at++) if (members[at]?.to !== source && pass(at)) return true
        passedFor[gate] = source
        passedFrom[gate] = Math.min(place, end)
      }
      return false
    }

    for (const state of queue) {
      if ((depth[state] as number) + 1 >= shorterThan || tried > LIMIT) return undefined
      if (closes(state)) return pathTo(start, reachedBy)
    }
    return undefined
  }

  let best: readonly Arc[] | undefined
  for (const source of graph.nodes.keys()) {
    best = circleFrom(source, best?.length ?? Infinity) ?? best
    if (best?.length === 2 || tried > LIMIT) break
  }
  return best
}

interface Step {
  readonly arc: Arc
  /** The state from which it was taken. */
  readonly before: number
}

/** Back from the source along the steps that led there. */
function pathTo(start: number, reachedBy: readonly (Step | undefined)[]): readonly Arc[] {
  const path: Arc[] = []
  let state = start
  do {
    const { arc, before } = reachedBy[state] as Step
    path.unshift(arc)
    state = before
  } while (state !== start)
  return path
}
