import type { NodeId } from '../engine/contract.ts'
import type { Plan } from '../engine/plan.ts'
import type { LinkView, NodeView, World } from '../engine/world.ts'
import { commas } from './describe.ts'
import { isRing } from './layout/crowd.ts'
import type { NameOf } from './nodes.ts'
import { durationText } from './units.ts'
import { says } from './words.ts'

/** Both directions between two nodes, as one line. */
export interface LinkLook {
  readonly key: string
  readonly a: NodeId
  readonly b: NodeId
  /** One end is a client. */
  readonly client: boolean
  /** severed: its ends are on different sides; cut: by itself, `a` standing for a → b alone. */
  readonly state: 'whole' | 'severed' | 'cut' | 'cutA' | 'cutB'
  readonly line: 'plain' | 'slow' | 'lossy' | 'narrow'
  /** What was done to it, in short words. */
  readonly words: string
  readonly name: string
  /** The name, and what is wrong. */
  readonly title: string
}

/** More lines than between every two of twelve say nothing: then only those with something to say are drawn. */
const MOST_LINES = 66

export function linksOf(world: World, plan: Plan, nameOf: NameOf): readonly LinkLook[] {
  const sideOf = new Map(world.sides.flatMap((side, i) => side.map((id) => [id, i] as const)))
  const looks = pairsOf(world, plan).map(([a, b]) => {
    const [p, q] = [sideOf.get(a.now.id), sideOf.get(b.now.id)]
    const severed = p !== undefined && q !== undefined && p !== q
    return lookOf(a.now.id, b.now.id, a.client || b.client, severed, world, nameOf)
  })
  return looks.length > MOST_LINES ? looks.filter((look) => look.words !== '') : looks
}

type Pair = readonly [NodeView, NodeView]

/** Whose links may be worth a line. */
function pairsOf({ nodes, links }: World, plan: Plan): readonly Pair[] {
  const allowed = topologyOf(plan)
  // Among very many most are like all others, and finding that out takes longer than a frame has.
  const isAny = allowed === null && isRing(nodes.length)
  const touched = isAny ? new Set(links.map(({ from, to }) => pairKey(from, to))) : undefined
  if (touched?.size === 0) return []
  return nodes.flatMap((a, i) =>
    nodes.slice(i + 1).flatMap((b): readonly Pair[] => {
      const key = pairKey(a.now.id, b.now.id)
      if (touched && !touched.has(key)) return []
      return (allowed ? allowed.has(key) : !a.client || !b.client) ? [[a, b]] : []
    }),
  )
}

/** The same for both directions. */
export const pairKey = (a: NodeId, b: NodeId): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

const topologies = new WeakMap<Plan['nodes'], ReadonlySet<string> | null>()

function topologyOf({ scenario, nodes }: Plan): ReadonlySet<string> | null {
  const known = topologies.get(nodes)
  if (known !== undefined) return known
  const ids = new Map(nodes.map(({ id }) => [id.toLowerCase(), id]))
  const idOf = (id: string): NodeId => ids.get(id.toLowerCase()) ?? id
  const pairs = scenario.network?.topology
  const topology = pairs ? new Set(pairs.map(([a, b]) => pairKey(idOf(a), idOf(b)))) : null
  topologies.set(nodes, topology)
  return topology
}

function lookOf(
  a: NodeId,
  b: NodeId,
  client: boolean,
  severed: boolean,
  world: World,
  nameOf: NameOf,
): LinkLook {
  const find = (from: NodeId, to: NodeId) => world.links.find((link) => link.from === from && link.to === to)
  const [ab, ba] = [find(a, b), find(b, a)]
  const name = says.link({ a: nameOf(a), b: nameOf(b) })
  const words = wordsOf(ab, ba, [nameOf(a), nameOf(b)])
  return {
    key: pairKey(a, b),
    a,
    b,
    client,
    state: severed ? 'severed' : ab?.cut ? (ba?.cut ? 'cut' : 'cutA') : ba?.cut ? 'cutB' : 'whole',
    line: lineOf(ab, ba),
    words,
    name,
    title: severed ? says.severedLink({ link: name }) : words === '' ? name : commas([name, words]),
  }
}

function lineOf(...ways: readonly (LinkView | undefined)[]): LinkLook['line'] {
  if (ways.some((way) => way !== undefined && way.lossPct > 0)) return 'lossy'
  if (ways.some((way) => way !== undefined && way.slowUs > 0)) return 'slow'
  return ways.some((way) => way?.kbps !== undefined) ? 'narrow' : 'plain'
}

function wordsOf(
  ab: LinkView | undefined,
  ba: LinkView | undefined,
  [a, b]: readonly [a: string, b: string],
): string {
  const troubles: readonly ((way: LinkView) => string)[] = [
    (way) => (way.cut ? says.isCut() : ''),
    (way) => (way.slowUs > 0 ? says.slowBy({ time: durationText(way.slowUs) }) : ''),
    (way) => (way.lossPct > 0 ? says.losing({ share: says.percent({ number: way.lossPct }) }) : ''),
    (way) => (way.kbps === undefined ? '' : says.bandwidth({ number: way.kbps })),
  ]
  return troubles
    .map((trouble) => {
      const [there, back] = [ab ? trouble(ab) : '', ba ? trouble(ba) : '']
      if (there === back) return there
      return commas([
        ...(there === '' ? [] : [says.oneWay({ what: there, from: a, to: b })]),
        ...(back === '' ? [] : [says.oneWay({ what: back, from: b, to: a })]),
      ])
    })
    .filter((word) => word !== '')
    .join(' · ')
}
