import type { Plan } from '../../../engine/plan.ts'
import type { Scenario } from '../../../engine/scenario.ts'
import { commas } from '../../../scene/describe.ts'
import type { LinkLook } from '../../../scene/links.ts'
import type { SceneNode } from '../../../scene/scene.ts'
import { ownOf, type Own } from '../edits/links.ts'
import { clientDelayOf, delayOf, regionDelayOf, type Delay } from '../edits/network.ts'
import { nodeOf } from '../edits/listed.ts'
import { says } from '../words.ts'

/** A link tells what it has of its own; those who listen are told every delay. */
export function linkLookOf(link: LinkLook, scenario: Scenario): LinkLook {
  const { a, b } = link
  const ways = [ownOf(scenario, a, b), ownOf(scenario, b, a)]
  const words = [...new Set(ways.map(wordsOf))].filter((text) => text !== '').join(' · ')
  const line = ways.some(({ lossPct }) => lossPct)
    ? 'lossy'
    : ways.some(({ delayMs }) => delayMs)
      ? 'slow'
      : 'plain'
  const what = words || delayText(usualDelay(scenario, link))
  return { ...link, line, words, title: says.linkTitle({ link: link.name, what }) }
}

const wordsOf = ({ delayMs, lossPct }: Own): string =>
  [
    ...(delayMs ? [delayText(delayMs)] : []),
    ...(lossPct === undefined ? [] : [says.lossText({ share: lossPct })]),
  ].join(' · ')

const delayText = ([min, max]: Delay): string =>
  min === max ? says.exactDelay({ ms: min }) : says.delayText({ min, max })

/** Of a link that has none of its own. */
export function usualDelay(
  scenario: Scenario,
  { a, b, client }: Pick<LinkLook, 'a' | 'b' | 'client'>,
): Delay {
  const [from, to] = [nodeOf(scenario, a)?.region, nodeOf(scenario, b)?.region]
  const apart = from !== undefined && to !== undefined ? regionDelayOf(scenario, from, to) : undefined
  return apart ?? (client ? clientDelayOf(scenario) : delayOf(scenario))
}

/** A node tells where it is; what it has not saved yet is nothing to build with. */
export function nodeLookOf(node: SceneNode, { nodes }: Plan): SceneNode {
  const { look } = node
  const region = nodes.find(({ id }) => id === look.id)?.region ?? ''
  const title = commas([look.name, look.label, region].filter((words) => words !== ''))
  return { ...node, look: { ...look, trouble: region, unsaved: false, title } }
}
