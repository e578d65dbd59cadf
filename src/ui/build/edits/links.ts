import type { LinkSpec, NetworkSpec, Scenario } from '../../../engine/scenario.ts'
import { isSame, listed, without } from './listed.ts'

type Pair = NonNullable<NetworkSpec['topology']>[number]

const isPair = ([a, b]: Pair, [c, d]: Pair): boolean =>
  (isSame(a, c) && isSame(b, d)) || (isSame(a, d) && isSame(b, c))

/** All that exist where nothing is said about it. Clients do not talk to each other. */
function allPairs(scenario: Scenario): readonly Pair[] {
  const { nodes, clients } = listed(scenario)
  return nodes.flatMap((a, i) => [...nodes.slice(i + 1), ...clients].map((b): Pair => [a.id, b.id]))
}

const pairsOf = (scenario: Scenario): readonly Pair[] => scenario.network?.topology ?? allPairs(scenario)

export const hasLink = (scenario: Scenario, a: string, b: string): boolean =>
  pairsOf(scenario).some((pair) => isPair(pair, [a, b]))

/** Whom a link could be drawn to: there is none yet. */
export const strangersOf = (scenario: Scenario, id: string): readonly string[] =>
  allPairs(scenario).flatMap(([a, b]) => {
    if (hasLink(scenario, a, b)) return []
    return isSame(a, id) ? [b] : isSame(b, id) ? [a] : []
  })

/** Where every link exists, nothing is said about it. */
function withPairs(scenario: Scenario, pairs: readonly Pair[]): Scenario {
  const network = without(scenario.network ?? {}, 'topology')
  const isWhole = allPairs(scenario).every((pair) => pairs.some((other) => isPair(pair, other)))
  return { ...scenario, network: isWhole ? network : { ...network, topology: pairs } }
}

/** Two clients have none, nor has a node with itself. */
export function drawLink(scenario: Scenario, a: string, b: string): Scenario {
  if (!strangersOf(scenario, a).some((id) => isSame(id, b))) return scenario
  return withPairs(scenario, [...pairsOf(scenario), [a, b]])
}

/** What was its own goes with it. */
export function removeLink(scenario: Scenario, a: string, b: string): Scenario {
  if (!hasLink(scenario, a, b)) return scenario
  const network = without(scenario.network ?? {}, 'links')
  const left = scenario.network?.links?.filter(({ from, to }) => !isPair([from, to], [a, b])) ?? []
  return withPairs(
    { ...scenario, network: left.length > 0 ? { ...network, links: left } : network },
    pairsOf(scenario).filter((pair) => !isPair(pair, [a, b])),
  )
}

/** Whoever is new is linked to all that it could talk to. */
export function withNeighbours(scenario: Scenario, id: string): Scenario {
  if (!scenario.network?.topology) return scenario
  return strangersOf(scenario, id).reduce((before, other) => drawLink(before, id, other), scenario)
}

/** What a link has of its own, both ways; what is left out it has as all others have it. */
export type Own = Pick<LinkSpec, 'delayMs' | 'lossPct'>

const concerns = ({ from, to }: LinkSpec, a: string, b: string): boolean => isPair([from, to], [a, b])

/** From `a` to `b`; the last that says something about it counts. */
export function ownOf(scenario: Scenario, a: string, b: string): Own {
  const lines = (scenario.network?.links ?? []).filter(
    (link) => concerns(link, a, b) && (link.both === true || isSame(link.from, a)),
  )
  const delayMs = lines.findLast((link) => link.delayMs !== undefined)?.delayMs
  const lossPct = lines.findLast((link) => link.lossPct !== undefined)?.lossPct
  return { ...(delayMs && { delayMs }), ...(lossPct !== undefined && { lossPct }) }
}

export function setLink(scenario: Scenario, a: string, b: string, own: Own): Scenario {
  const { links = [], ...network } = scenario.network ?? {}
  const others = links.flatMap((link) => {
    if (!concerns(link, a, b)) return [link]
    const rest = without(link, 'delayMs', 'lossPct')
    return Object.keys(rest).some((field) => !['from', 'to', 'both'].includes(field)) ? [rest] : []
  })
  const isOwn = own.delayMs !== undefined || own.lossPct !== undefined
  const all = isOwn ? [...others, { from: a, to: b, both: true, ...own }] : others
  return { ...scenario, network: all.length > 0 ? { ...network, links: all } : network }
}
