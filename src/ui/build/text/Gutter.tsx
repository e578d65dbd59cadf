import { memo } from 'react'

interface GutterProps {
  readonly lines: number
  /** The mistaken one, from 1. */
  readonly wrong: number | undefined
}

/** The numbers of all lines: a screen reader is told the one that counts. */
export const Gutter = memo(function Gutter({ lines, wrong = 0 }: GutterProps) {
  const isWrong = wrong > 0 && wrong <= lines
  return (
    <pre aria-hidden className="scenario-text-gutter">
      <code>
        {isWrong && numbers(1, wrong)}
        {isWrong && <mark>{`! ${wrong}`}</mark>}
        {isWrong && '\n'}
        {numbers(isWrong ? wrong + 1 : 1, lines + 1)}
      </code>
    </pre>
  )
})

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `${from + i}\n`).join('')
