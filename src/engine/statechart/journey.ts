import type { Edge, State } from './definition.ts'

/** What a transition leaves and enters, in order, and the leaf in which that ends. */
export interface Journey {
  readonly left: readonly State[]
  /** `byDefault`: its initial transition is taken, so the actions of that are carried out too. */
  readonly entered: readonly { readonly state: State; readonly byDefault: boolean }[]
  readonly to: State
}

/** A state and all that encloses it, the root last. */
export function chainOf(state: State): State[] {
  const chain: State[] = []
  for (let node: State | undefined = state; node; node = node.parent) chain.push(node)
  return chain
}

/** The states that are entered below `state` when nothing names one of them. */
export function initialsBelow(state: State): State[] {
  if (state.type !== 'compound') return []
  const child = state.initial.target?.[0]
  return child ? [child, ...initialsBelow(child)] : []
}

/**
 * SCXML's exit and entry sets (https://www.w3.org/TR/scxml/#AlgorithmforSCXMLInterpretation) for machines that are in
 * one leaf at a time, as XState computes them.
 */
export function journey(leaf: State, edge: Edge): Journey {
  const target = edge.target?.[0]
  if (!target) return { left: [], entered: [], to: leaf }
  const { source, reenter } = edge
  const domain = domainOf(source, target, reenter)
  const isInside = (node: State) => node !== domain && (!domain || chainOf(node).includes(domain))
  const onTheWay = chainOf(target).slice(1).filter(isInside).toReversed()
  const below = initialsBelow(target)
  const named = target === source && source === domain ? below : [target, ...below]
  return {
    left: chainOf(leaf).filter(isInside),
    entered: [
      ...onTheWay.map((node) => ({ state: node, byDefault: false })),
      ...named.map((node) => ({ state: node, byDefault: true })),
    ],
    to: below.at(-1) ?? target,
  }
}

/** The innermost state that a transition neither leaves nor enters; undefined if it leaves the root itself. */
function domainOf(source: State, target: State, reenter: boolean): State | undefined {
  if (!reenter && chainOf(target).includes(source)) return source
  const enclosing = new Set(chainOf(source).slice(1))
  const common = chainOf(target)
    .slice(1)
    .find((node) => enclosing.has(node))
  return common ?? (reenter ? undefined : chainOf(source).at(-1))
}
