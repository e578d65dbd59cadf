import type { CSSProperties, RefObject } from 'react'
import type { TextProblem } from './read.ts'

interface MistakeProps {
  readonly text: string
  readonly problem: TextProblem
  readonly mark: RefObject<HTMLElement | null>
}

/** Under the text, which is see-through: a band for the mistaken line and a wave for the stretch. Its own letters are not to be seen. */
export function Mistake({ text, problem: { line, column, from, to }, mark }: MistakeProps) {
  return (
    <pre aria-hidden className="scenario-text-mistake" style={{ '--line': line - 1 } as CSSProperties}>
      <code>
        {text.slice(from - column + 1, from)}
        {/* Where something is missing there is nothing to underline. */}
        <mark ref={mark}>{text.slice(from, to) || ' '}</mark>
      </code>
    </pre>
  )
}
