import type { RawLine } from './messages.ts'

/** Longer ones are cut: a line may hold a whole history. */
const shownCharacters = 400

/** Finds the lines of a text by their numbers. */
export class TextLines {
  private readonly text: string
  /** Where each line begins; found out when first asked. */
  private starts: number[] | undefined

  constructor(text: string) {
    this.text = text
  }

  /** Each of these lines, counted from 1, and its neighbours, in their order. */
  around(numbers: readonly number[]): readonly RawLine[] {
    const wanted = new Set(numbers.flatMap((number) => [number - 1, number, number + 1]))
    return [...wanted]
      .toSorted((a, b) => a - b)
      .map((number) => ({ number, text: this.line(number) }))
      .filter((line): line is RawLine => line.text !== undefined)
  }

  private line(number: number): string | undefined {
    const starts = (this.starts ??= startsIn(this.text))
    const start = starts[number - 1]
    if (start === undefined) return undefined
    const end = (starts[number] ?? this.text.length + 1) - 1
    const text = this.text.slice(start, Math.min(end, start + shownCharacters)).trimEnd()
    return end - start > shownCharacters ? `${text} …` : text
  }
}

function startsIn(text: string): number[] {
  const starts = text === '' ? [] : [0]
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1)
  }
  return starts
}
