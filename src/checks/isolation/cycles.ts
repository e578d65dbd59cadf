import type { Entry, Fact, Gate, Graph, Kind, Link, Member } from './graph.ts'
import { componentsOf, layerOf, mayFollow } from './walks.ts'
import type { Rules } from './walks.ts'

/** A cycle begins with a link of one of the kinds `first`; `rules` are for all that follow. */
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

/** Links that are tried for one pattern; then the best cycle so far must do. */
const LIMIT = 3_000_000

/**
 * The shortest cycle of a pattern, the first by its nodes' order; undefined: there is none, or none within the limit. Breadth
 * first from one node after another, never deeper than the best cycle so far.
 */
export function shortestCycle(graph: Graph, pattern: Pattern): readonly Arc[] | undefined {
  const { rules } = pattern
  const states = graph.nodes.length * 2
  const component = componentsOf(graph, rules)
  const seats = graph.gates.map(({ members }) => new Map(members.map(({ to }, place) => [to, place])))
  // What was reached from a source counts for that source alone.
  const reachedFor = new Int32Array(states).fill(-1)
  const depth = new Int32Array(states)
  const steps = {
    before: new Int32Array(states),
    by: Array.from<Link | Member>({ length: states }),
    through: Array.from<Entry | undefined>({ length: states }),
  }
  const passedFor = new Int32Array(graph.gates.length).fill(-1)
  const passedFrom = new Int32Array(graph.gates.length)
  let tried = 0

  const cycleFrom = (source: number, shorterThan: number): readonly Arc[] | undefined => {
    const start = source * 2
    const queue = [start]
    reachedFor[start] = source
    depth[start] = 0

    /** Goes from a state by a link, or through a gate to a member; true: that closes a cycle. */
    const reach = (state: number, kind: number, by: Link | Member, through: Entry | undefined): boolean => {
      tried++
      const layer = layerOf(kind, rules)
      const next = by.to * 2 + layer
      const closes = next === start
      const isBack = by.to === source || by.to === state >> 1
      const leadsOn =
        !isBack && reachedFor[next] !== source && (component[next] as number) >= (component[start] as number)
      if (!closes && !leadsOn) return false
      steps.before[next] = state
      steps.by[next] = by
      steps.through[next] = through
      if (closes) return true
      reachedFor[next] = source
      depth[next] = (depth[state] as number) + 1
      queue.push(next)
      return false
    }
    const passes = (state: number, entry: Entry): boolean => {
      const { gate, place } = entry
      const { kind, members } = graph.gates[gate] as Gate
      const own = members[seats[gate]?.get(source) ?? -1]
      const canClose = own !== undefined && (seats[gate]?.get(source) ?? -1) >= place && state !== start
      if (canClose && reach(state, kind, own, entry)) return true
      const end = passedFor[gate] === source ? (passedFrom[gate] as number) : members.length
      for (let at = place; at < end; at++) {
        const member = members[at] as Member
        if (member.to !== source) reach(state, kind, member, entry)
      }
      passedFor[gate] = source
      passedFrom[gate] = Math.min(place, end)
      return false
    }
    const closes = (state: number): boolean => {
      const allowed = state === start ? { ...rules, kinds: pattern.first } : rules
      const mayGo = (kind: number): boolean => mayFollow(kind, state & 1, allowed)
      const links = graph.links[state >> 1] ?? []
      const entries = graph.entries[state >> 1] ?? []
      return (
        links.some((link) => mayGo(link.kind) && reach(state, link.kind, link, undefined)) ||
        entries.some((entry) => mayGo((graph.gates[entry.gate] as Gate).kind) && passes(state, entry))
      )
    }

    for (const state of queue) {
      if ((depth[state] as number) + 1 >= shorterThan || tried > LIMIT) return undefined
      if (closes(state)) return pathTo(start, steps, graph)
    }
    return undefined
  }

  let best: readonly Arc[] | undefined
  for (const source of graph.nodes.keys()) {
    best = cycleFrom(source, best?.length ?? Infinity) ?? best
    if (best?.length === 2 || tried > LIMIT) break
  }
  return best
}

/** For each state the one before it, and how one came from there. */
interface Steps {
  readonly before: Int32Array
  readonly by: readonly (Link | Member)[]
  readonly through: readonly (Entry | undefined)[]
}

/** Back from the source along the steps that led there. */
function pathTo(start: number, { before, by, through }: Steps, graph: Graph): readonly Arc[] {
  const path: Arc[] = []
  let state = start
  do {
    const step = by[state] as Link | Member
    const entry = through[state]
    state = before[state] as number
    path.push({ from: state >> 1, to: step.to, ...arcOf(step, entry, graph) })
  } while (state !== start)
  return path.toReversed()
}

function arcOf(step: Link | Member, entry: Entry | undefined, graph: Graph): Pick<Arc, 'kind' | 'fact'> {
  if (entry === undefined) return { kind: (step as Link).kind, fact: step.fact }
  const at = Math.max(entry.fact.at, step.fact.at)
  return { kind: (graph.gates[entry.gate] as Gate).kind, fact: { ...entry.fact, ...step.fact, at } }
}
