import type { Value } from '../../engine/contract.ts'
import { groupBy } from './group.ts'
import type { Predicate } from '../../engine/predicate.ts'

/** Adya's serialization graph: who must come before whom in any serial order, and why. */

/** One bit each, so that a set of kinds is a number. Two are told only together with sessions, and with real time. */
export const kinds = {
  ww: 1,
  wr: 2,
  rw: 4,
  process: 8,
  realtime: 16,
  rwInSession: 32,
  rwInTime: 64,
  rwByPredicate: 128,
} as const
export type Kind = (typeof kinds)[keyof typeof kinds]

/** Anti-dependencies: what was missed. */
export const missed = kinds.rw | kinds.rwInSession | kinds.rwInTime | kinds.rwByPredicate

export interface Link {
  readonly to: number
  readonly kind: Kind
  readonly fact: Fact
}

/** What tells a dependency. */
export interface Fact {
  readonly key?: string
  /** Which rows were asked for, where it was not one alone; `seen` are those found. */
  readonly predicate?: Predicate
  /** rw, wr: what was read. */
  readonly seen?: Value
  /** ww: what was overwritten. */
  readonly prior?: Value
  /** What was written, by whoever overwrote, was seen or was missed. */
  readonly wrote?: Value
  /** When it could first be known. */
  readonly at: number
  /** Only a read of this transaction tells it, and that read contradicts the transaction itself. */
  readonly only?: number
}

/**
 * Many before many in little room: whoever enters a gate at a place comes before all members from that place on, itself
 * excepted. Without gates, 5,000 readers of one version and 5,000 writers over it were 25 million links.
 */
export interface Gate {
  readonly kind: Kind
  readonly members: readonly Member[]
}

export interface Member {
  readonly to: number
  readonly fact: Fact
}

export interface Entry {
  readonly gate: number
  readonly place: number
  readonly fact: Fact
}

export interface Graph {
  /** Of each node what it is in the graph that this one is a part of. */
  readonly nodes: readonly number[]
  readonly links: readonly (readonly Link[])[]
  readonly entries: readonly (readonly Entry[])[]
  readonly gates: readonly Gate[]
}

/** A graph in the making. */
export class Drawing {
  readonly #links: Link[][]
  readonly #entries: Entry[][]
  readonly #gates: Gate[] = []

  constructor(size: number) {
    this.#links = Array.from({ length: size }, () => [])
    this.#entries = Array.from({ length: size }, () => [])
  }

  link(from: number, to: number, kind: Kind, fact: Fact): void {
    if (from !== to) this.#links[from]?.push({ to, kind, fact })
  }

  /** Returns the gate's number. */
  gate(kind: Kind, members: readonly Member[]): number {
    return this.#gates.push({ kind, members }) - 1
  }

  enter(from: number, gate: number, place: number, fact: Fact): void {
    this.#entries[from]?.push({ gate, place, fact })
  }

  done(): Graph {
    return { nodes: [...this.#links.keys()], links: this.#links, entries: this.#entries, gates: this.#gates }
  }
}

/** Cuts parts out of a graph: each in time that its own size asks for. */
export class Cutter {
  readonly #graph: Graph
  /** Of each node the gates in which it is a member, and where. */
  readonly #seats: readonly (readonly Seat[])[]

  constructor(graph: Graph) {
    this.#graph = graph
    const seats: Seat[][] = graph.nodes.map(() => [])
    for (const [gate, { members }] of graph.gates.entries()) {
      for (const [place, { to }] of members.entries()) seats[to]?.push({ gate, place })
    }
    this.#seats = seats
  }

  /** What lies between these nodes, which are numbered anew. */
  part(nodes: readonly number[]): Graph {
    const renamed = new Map(nodes.map((node, at) => [node, at]))
    const seats = groupBy(
      nodes.flatMap((node) => this.#seats[node] ?? []),
      ({ gate }) => gate,
    )
    const numbers = new Map([...seats.keys()].map((gate, at) => [gate, at]))
    const places = new Map(
      [...seats].map(([gate, own]) => [gate, own.map(({ place }) => place).sort((a, b) => a - b)]),
    )
    const rename = <T extends { readonly to: number }>(item: T): readonly T[] => {
      const to = renamed.get(item.to)
      return to === undefined ? [] : [{ ...item, to }]
    }
    return {
      nodes,
      links: nodes.map((node) => (this.#graph.links[node] ?? []).flatMap(rename)),
      entries: nodes.map((node) =>
        (this.#graph.entries[node] ?? []).flatMap((entry) => {
          const gate = numbers.get(entry.gate)
          const place = firstFrom(places.get(entry.gate) ?? [], entry.place)
          return gate === undefined ? [] : [{ ...entry, gate, place }]
        }),
      ),
      gates: [...places].map(([number, kept]) => {
        const { kind, members } = this.#graph.gates[number] as Gate
        return { kind, members: kept.flatMap((place) => rename(members[place] as Member)) }
      }),
    }
  }
}

interface Seat {
  readonly gate: number
  readonly place: number
}

/** How many of the ascending numbers are less than `least`. */
export function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
