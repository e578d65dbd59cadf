import { useId, useRef, useState, type ClipboardEvent, type UIEvent } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Gutter } from './Gutter.tsx'
import { Mistake } from './Mistake.tsx'
import type { TextProblem } from './read.ts'
import { longest, readJson } from './syntax.ts'
import './text.css'
import { tidy } from './tidy.ts'
import { useTyped } from './useTyped.ts'
import { says } from './words.ts'

interface ScenarioTextProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** Of the text as it is, or was a moment ago. */
  readonly problem: TextProblem | null
}

/** A scenario to type and paste: the browser's own text field, with numbered lines, and the mistaken one marked. */
export function ScenarioText({ text, onText, problem }: ScenarioTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const mark = useRef<HTMLElement>(null)
  const message = useId()
  const [refused, setRefused] = useState<string | null>(null)
  const { value, type, passOn } = useTyped(text, onText)

  const change = (next: string) => {
    setRefused(null)
    type(next)
  }
  const goTo = ({ from, to, line }: TextProblem) => {
    const area = field.current
    if (!area) return
    area.focus()
    area.setSelectionRange(from, to)
    // Two lines before it are in sight; browsers do not scroll to what is selected by a program.
    area.scrollTop = (line - 3) * Number.parseFloat(getComputedStyle(area).lineHeight)
    const left = mark.current?.offsetLeft ?? 0
    area.scrollLeft = left > area.clientWidth / 2 ? left - area.clientWidth / 2 : 0
  }
  const tidyUp = () => {
    if ('root' in readJson(value)) change(tidy(value))
    else if (problem) goTo(problem)
  }
  const refuseMegabytes = (event: ClipboardEvent) => {
    const count = event.clipboardData.getData('text').length
    if (count <= longest) return
    event.preventDefault()
    setRefused(says.pastedTooLong({ count, most: longest }))
  }

  const wrong = problem && says.wrongAt({ line: problem.line, problem: problem.message })
  return (
    <div className="flex min-h-80 flex-col gap-2">
      <div className="scenario-text flex-1" dir="ltr" onScrollCapture={keepAligned}>
        <Gutter lines={linesOf(value)} wrong={problem?.line} />
        <div className="scenario-text-page">
          {problem && <Mistake text={text} problem={problem} mark={mark} />}
          <textarea
            ref={field}
            aria-label={says.scenario()}
            aria-describedby={message}
            aria-invalid={problem !== null}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            value={value}
            onChange={(event) => change(event.target.value)}
            onBlur={passOn}
            onPaste={refuseMegabytes}
          />
        </div>
      </div>
      <output className={`block text-14 ${problem || refused ? 'font-semibold' : 'text-muted'}`}>
        {/* An output describes by its label or title; its words are those of what is in it. */}
        <span id={message}>{refused ?? wrong ?? says.fine()}</span>
      </output>
      <p className="flex flex-wrap gap-2">
        {problem && (
          <Button look="outline" onClick={() => goTo(problem)}>
            {says.goToLine({ line: problem.line })}
          </Button>
        )}
        <Button look="outline" onClick={tidyUp}>
          {says.tidy()}
        </Button>
      </p>
    </div>
  )
}

/** What lies beside and under the text field is moved with what is in it. */
function keepAligned({ currentTarget, target }: UIEvent<HTMLElement>): void {
  const { scrollLeft, scrollTop } = target as HTMLElement
  currentTarget.style.setProperty('--left', `${-scrollLeft}px`)
  currentTarget.style.setProperty('--top', `${-scrollTop}px`)
}

function linesOf(text: string): number {
  let lines = 1
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines++
  return lines
}
