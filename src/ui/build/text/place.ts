import type { Node } from 'jsonc-parser'

/** From and to, in UTF-16 units, as a text field selects. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Place extends Stretch {
  /** So much of the path is there; what is missing would have stood in this. */
  readonly found: string
}

/**
 * Where that of which a `ScenarioError` speaks stands: a field with its name, an element of a list. Names with dots and brackets in
 * them are found as they are.
 */
export function placeOf(root: Node, path: string): Place {
  let node = root
  let length = 0
  for (let step = stepInto(root, path); step; step = stepInto(node, path.slice(length))) {
    node = step.node
    length += step.length
  }
  return { ...stretchOf(node), found: path.slice(0, length) }
}

/** A field is told with its name. */
export function stretchOf(node: Node): Stretch {
  const { offset, length } = node
  const from = node.parent?.type === 'property' ? node.parent.offset : offset
  return { from, to: offset + length }
}

export const nameOf = (property: Node): string => String(property.children?.[0]?.value)

/** The value that the path goes on into, and how much of the path names it. */
interface Step {
  readonly node: Node
  readonly length: number
}

function stepInto(node: Node, path: string): Step | undefined {
  if (path === '') return undefined
  const { children = [] } = node
  if (node.type === 'array') {
    const [text = '', index = ''] = /^\[(\d+)\]/.exec(path) ?? []
    const element = children[Number(index)]
    return text !== '' && element ? { node: element, length: text.length } : undefined
  }
  const dot = path.startsWith('.') ? 1 : 0
  let longest: Step | undefined
  for (const property of children) {
    const end = dot + nameOf(property).length
    const value = property.children?.[1]
    const isStep = path.startsWith(nameOf(property), dot) && /^(?:[.[]|$)/.test(path.slice(end))
    if (value && isStep && end >= (longest?.length ?? 0)) longest = { node: value, length: end }
  }
  return longest
}
