import { parseTree, type Node } from 'jsonc-parser'

const columns = 100

/** A value as text: two spaces a step, and whatever fits in a line of 100 columns on one line, as a line of a script. */
export const textOf = (value: unknown): string => tidy(JSON.stringify(value))

/** The same JSON text with other white space; numbers and texts stay as they are written. It must be JSON, and not nest deep. */
export function tidy(text: string): string {
  const root = parseTree(text)
  return root ? `${new Printer(text).print(root)}\n` : ''
}

class Printer {
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** `before` and `after`: what else stands on the line. */
  print(node: Node, indent = '', before = 0, after = 0): string {
    const { children = [] } = node
    const flat = this.flat(node, columns - indent.length - before - after)
    if (flat !== undefined && (node.parent || children.length === 0)) return flat
    if (children.length === 0) return this.source(node)
    const inner = `${indent}  `
    const lines = children.map((child, i) => {
      const comma = i < children.length - 1 ? ',' : ''
      const [name, value] = child.type === 'property' ? (child.children ?? []) : []
      if (!name || !value) return `${inner}${this.print(child, inner, 0, comma.length)}${comma}`
      const key = `${this.source(name)}: `
      return `${inner}${key}${this.print(value, inner, key.length, comma.length)}${comma}`
    })
    const [open, close] = node.type === 'array' ? '[]' : '{}'
    return `${open}\n${lines.join('\n')}\n${indent}${close}`
  }

  /** On one line; undefined where there is no room for it. */
  private flat(node: Node, room: number): string | undefined {
    const { type, children = [] } = node
    if (type !== 'array' && type !== 'object' && type !== 'property') {
      const source = this.source(node)
      return source.length > room ? undefined : source
    }
    if (children.length === 0) return type === 'array' ? '[]' : '{}'
    const parts: string[] = []
    let left = room
    for (const child of children) {
      const part = this.flat(child, left)
      if (part === undefined) return undefined
      parts.push(part)
      left -= part.length + 2
    }
    const flat = type === 'property' ? parts.join(': ') : parts.join(', ')
    const whole = type === 'array' ? `[${flat}]` : type === 'object' ? `{ ${flat} }` : flat
    return whole.length > room ? undefined : whole
  }

  private source({ offset, length }: Node): string {
    return this.text.slice(offset, offset + length)
  }
}
