import { parseTree, type Node } from 'jsonc-parser'
import { jsonFault, nestsTooDeep } from '../../../formats/json-walk.ts'
import { nameOf, stretchOf, type Stretch } from './place.ts'
import { says } from './words.ts'

/** As much as a link may hold; a text field with several times as much takes seconds for a key. */
export const longest = 300_000
/** The deepest that any scenario goes is a value within a transaction within a variant: half of it. */
const deepest = 64

export interface Fault extends Stretch {
  readonly message: string
}

interface Json {
  readonly value: unknown
  /** Where everything stands. */
  readonly root: Node
}

/** A JSON text, or the first thing that is wrong with it: as strict as scenario files and the command line are. */
export function readJson(text: string): Json | Fault {
  if (text.length > longest) {
    return { from: 0, to: 0, message: says.tooLong({ count: text.length, most: longest }) }
  }
  if (nestsTooDeep(text, deepest)) {
    const { offset } = jsonFault(text, deepest)
    return { from: offset, to: offset + 1, message: says.tooDeep({ deepest }) }
  }
  try {
    const value: unknown = JSON.parse(text)
    const root = parseTree(text) as Node
    return secondField(root) ?? { value, root }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return faultOf(text)
  }
}

function faultOf(text: string): Fault {
  const { offset: from, expected } = jsonFault(text)
  if (from === text.length) {
    return { from, to: from, message: says.syntax({ found: says.endOfText(), expected }) }
  }
  const rest = text.slice(from, from + 200)
  const to = from + (/^(?:[\w$]+|.)/su.exec(rest)?.[0].length ?? 1)
  const before = text.slice(0, from).trimEnd()
  if (/^\/[/*]/.test(rest)) return { from, to: from + 2, message: says.comment() }
  if (/^[\]}]/.test(rest) && before.endsWith(',')) {
    return { from: before.length - 1, to: before.length, message: says.lastComma() }
  }
  const isText = rest.startsWith('"') && /a value|a field's name/.test(expected)
  if (isText) return { from, to: from + (/^.*/.exec(rest)?.[0].length ?? 1), message: says.openText() }
  return { from, to, message: says.syntax({ found: text.slice(from, to), expected }) }
}

/** Which of two fields of one name counts would be anybody's guess. */
function secondField(node: Node): Fault | undefined {
  const { children = [] } = node
  const seen = new Set<string>()
  for (const child of children) {
    if (child.type === 'property') {
      const field = nameOf(child)
      const [, value] = child.children ?? []
      if (seen.has(field) && value) {
        return { ...stretchOf(value), message: says.twice({ field: JSON.stringify(field) }) }
      }
      seen.add(field)
    }
    const within = secondField(child)
    if (within) return within
  }
  return undefined
}
