/** A text, and the name under which people know it. */
export interface Source {
  readonly name: string
  readonly text: string
  /** The number of its first line; above 1 where it is a piece of a longer text. */
  readonly firstLine: number
}

/** Counted from 1, in characters as JavaScript counts them. */
export interface Place {
  readonly line: number
  readonly column: number
}

export function placeOf({ text, firstLine }: Omit<Source, 'name'>, offset: number): Place {
  const lines = new LineCounter(text)
  return { line: firstLine - 1 + lines.lineAt(offset), column: offset - lines.lineStart + 1 }
}

/** Tells the lines of places that are asked for in their order: the text is looked through once in all. */
export class LineCounter {
  lineStart = 0
  private line = 1
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  lineAt(offset: number): number {
    for (;;) {
      const end = this.text.indexOf('\n', this.lineStart)
      if (end < 0 || end >= offset) return this.line
      this.lineStart = end + 1
      this.line++
    }
  }
}

/** Its lines, each as a text of its own. */
export function* linesOf({ name, text, firstLine }: Source): Generator<Source, void> {
  for (let start = 0, line = firstLine; start < text.length; line++) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    yield { name, text: text.slice(start, end), firstLine: line }
    start = end + 1
  }
}

/** What stands there, short enough for a message. */
export function foundAt(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the file'
  const [rest = ''] = text.slice(offset, offset + 20).split('\n')
  return `'${rest.trimEnd()}'`
}
