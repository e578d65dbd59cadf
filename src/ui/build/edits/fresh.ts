import type { Protocol } from '../../../engine/contract.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { everybody, listed, rolesOf, without, type At } from './listed.ts'
import { usualWorkload } from './workload.ts'

/** What a scenario says of itself. */
export type Titles = Pick<Scenario, 'title' | 'chapter' | 'question'>

const SERVERS: readonly At[] = [
  [0.55, 0.22],
  [0.83, 0.74],
  [0.34, 0.74],
]
const CLIENT: At = [0.11, 0.34]

const OWN = 'own'

/** Each role once; the first is that of servers which name none. */
function roleAt(protocol: Protocol, place: number): { readonly role?: string } {
  const role = rolesOf(protocol)[place]
  return place === 0 || role === undefined ? {} : { role }
}

/** A cluster of three servers, one of them in each role if there are several, and a client that writes and reads. */
export function freshScenario(protocol: Protocol, titles: Titles): Scenario {
  const nodes = SERVERS.map((at, i) => ({ id: `n${i + 1}`, ...roleAt(protocol, i), at }))
  const scenario: Scenario = {
    v: 1,
    id: OWN,
    ...titles,
    sources: [],
    protocol: protocol.id,
    nodes,
    clients: [{ id: 'c1', name: 'Ana', at: CLIENT }],
    network: { delayMs: [10, 20], clientDelayMs: [4, 8] },
    seed: 1,
    endMs: 5000,
    pace: 40,
    workload: [],
    script: [],
    expect: [],
  }
  return { ...scenario, workload: usualWorkload(scenario, protocol) }
}

/** The same cluster with other software on it: what only the first knows is gone. */
export function withProtocol(scenario: Scenario, protocol: Protocol): Scenario {
  const { nodes, clients } = listed(scenario)
  const next: Scenario = {
    ...without(scenario, 'knobs', 'rulesOff', 'stops', 'lesson', 'variants'),
    protocol: protocol.id,
    nodes: nodes.map((node, i) => ({ ...without(node, 'role', 'disk'), ...roleAt(protocol, i) })),
    clients: clients.map((client) => without(client, 'role', 'disk')),
    script: [],
    expect: [],
  }
  return { ...next, workload: usualWorkload(next, protocol) }
}

/** A run of the catalogue's is one's own from here on: what the catalogue says of it need not be true any more. */
export function asOwn(scenario: Scenario, chapter: string): Scenario {
  return { ...without(scenario, 'lesson', 'card', 'variants'), id: OWN, chapter, expect: [] }
}

/** As far as possible from everybody. */
export function freePlace(drawn: ReadonlyMap<string, At>, scenario: Scenario): At {
  const taken = everybody(scenario).flatMap(({ id, at }) => {
    const place = drawn.get(id) ?? at
    return place ? [place] : []
  })
  let best: At = [0.5, 0.5]
  let farthest = -1
  for (const x of STEPS) {
    for (const y of STEPS) {
      const nearest = Math.min(1, ...taken.map(([a, b]) => Math.hypot(a - x, b - y)))
      if (nearest > farthest) [best, farthest] = [[x, y], nearest]
    }
  }
  return best
}
const STEPS = [0.12, 0.22, 0.32, 0.42, 0.5, 0.58, 0.68, 0.78, 0.88]
