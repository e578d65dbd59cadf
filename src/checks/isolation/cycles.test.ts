import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { shortestCycle } from './cycles.ts'
import { Cutter, Drawing, kinds, missed } from './graph.ts'
import type { Graph, Kind } from './graph.ts'
import { componentsOf, knots } from './walks.ts'

/** Small graphs, with gates and without, against every walk there is. */

vi.setConfig({ testTimeout: 60_000 })

const size = 6
const kind = fc.constantFrom<Kind[]>(kinds.ww, kinds.wr, kinds.rw)
const node = fc.nat(size - 1)
const drawn = fc.record({
  links: fc.array(fc.record({ from: node, to: node, kind }), { maxLength: 9 }),
  gates: fc.array(
    fc.record({
      kind,
      members: fc.uniqueArray(node, { maxLength: 4 }),
      entries: fc.array(fc.record({ from: node, place: fc.nat(4) }), { maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer D> ? D : never

function graphOf({ links, gates }: Drawn): Graph {
  const drawing = new Drawing(size)
  for (const link of links) drawing.link(link.from, link.to, link.kind, { at: 0 })
  for (const gate of gates) {
    const members = gate.members.map((to) => ({ to, fact: { at: 0 } }))
    const number = drawing.gate(gate.kind, members)
    for (const { from, place } of gate.entries) drawing.enter(from, number, place, { at: 0 })
  }
  return drawing.done()
}

interface Edge {
  readonly from: number
  readonly to: number
  readonly kind: Kind
}

/** What the gates stand for. */
const edgesOf = ({ links, gates }: Drawn): readonly Edge[] =>
  [
    ...links,
    ...gates.flatMap((gate) =>
      gate.entries.flatMap(({ from, place }) =>
        gate.members.slice(place).map((to) => ({ from, to, kind: gate.kind })),
      ),
    ),
  ].filter(({ from, to }) => from !== to)

/** The length of the shortest cycle that begins as told and goes on as told; Infinity: there is none. */
function shortestByTrying(edges: readonly Edge[], first: number, rest: number, apart: boolean): number {
  let best = Infinity
  const walk = (path: readonly Edge[]): void => {
    const [begin, end] = [path[0] as Edge, path.at(-1) as Edge]
    if (path.length >= best) return
    if (begin.from === end.to) {
      if (!apart || (end.kind & missed) === 0) best = path.length
      return
    }
    for (const next of edges) {
      const isNew = path.every(({ from }) => from !== next.to) || next.to === begin.from
      const isApart = !apart || (end.kind & missed) === 0 || (next.kind & missed) === 0
      if (next.from === end.to && (next.kind & rest) !== 0 && isNew && isApart) walk([...path, next])
    }
  }
  for (const edge of edges) if ((edge.kind & first) !== 0) walk([edge])
  return best
}

const { ww, wr, rw } = kinds
const patterns = [
  ['G0', ww, ww, false],
  ['G1c', wr, ww | wr, false],
  ['G-single', rw, ww | wr, false],
  ['G2', rw, ww | wr | rw, false],
] as const

describe('the shortest cycle', () => {
  it.each(patterns)('%s', (_, first, rest, apart) => {
    fc.assert(
      fc.property(drawn, (one) => {
        const cycle = shortestCycle(graphOf(one), { first, rules: { kinds: rest, apart } })
        expect(cycle?.length ?? Infinity).toBe(shortestByTrying(edgesOf(one), first, rest, apart))
      }),
      { numRuns: 500 },
    )
  })

  it('G-nonadjacent, where there is no cycle without anti-dependencies', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        fc.pre(shortestByTrying(edgesOf(one), ww | wr, ww | wr, false) === Infinity)
        const all = ww | wr | rw
        const cycle = shortestCycle(graphOf(one), { first: rw, rules: { kinds: all, apart: true } })
        expect(cycle?.length ?? Infinity).toBe(shortestByTrying(edgesOf(one), rw, all, true))
      }),
      { numRuns: 500 },
    )
  })

  it('is made of links that are there, end to end', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const cycle =
          shortestCycle(graphOf(one), { first: rw, rules: { kinds: ww | wr | rw, apart: false } }) ?? []
        const edges = edgesOf(one)
        for (const [place, { from, to, kind: own }] of cycle.entries()) {
          expect(edges).toContainEqual({ from, to, kind: own })
          expect(to).toBe(cycle[(place + 1) % cycle.length]?.from)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('parts of a graph', () => {
  it('knots are what lies on cycles, and each, cut out, keeps its shortest cycle', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const graph = graphOf(one)
        const cutter = new Cutter(graph)
        const all = ww | wr | rw
        const inKnots = knots(graph, all).map((nodes) => {
          const part = cutter.part(nodes)
          expect(knots(part, all)).toHaveLength(1)
          return shortestCycle(part, { first: all, rules: { kinds: all, apart: false } })?.length ?? Infinity
        })
        expect(Math.min(Infinity, ...inKnots)).toBe(shortestByTrying(edgesOf(one), all, all, false))
      }),
      { numRuns: 500 },
    )
  })

  it('a component has no lower number than those it leads to', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const component = componentsOf(graphOf(one), { kinds: ww | wr | rw, apart: false })
        for (const { from, to } of edgesOf(one)) {
          expect(component[from * 2]).toBeGreaterThanOrEqual(component[to * 2] as number)
        }
      }),
      { numRuns: 300 },
    )
  })
})
