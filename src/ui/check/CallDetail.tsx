import { useEffect } from 'react'
import type { Call } from '../../checks/history.ts'
import { callText } from '../history/wording.ts'
import { fetchExcerpt } from './desk.ts'
import type { Excerpt } from './messages.ts'
import { useCheck, type Case } from './state.ts'
import { says } from './texts.ts'
import { processText, spanText } from './words.ts'

const outcomes = { ok: says.answered, failed: says.failed, unknown: says.noAnswer } as const

/** The selected call in words, and the lines of the file that tell of it. */
export function CallDetail({ call, shown }: { call: Call; shown: Case }) {
  const { index, hasLines } = shown
  useEffect(() => {
    if (hasLines) fetchExcerpt(index, call.id)
  }, [index, hasLines, call.id])
  const excerpt = useCheck(({ opened }) => opened?.excerpt)
  return (
    <section
      aria-label={says.selectedCall()}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      className="shrink-0 overflow-y-auto border-t outline-offset-[-3px] laptop:max-h-1/2 border-line px-4 py-3 laptop:px-6"
    >
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span className="font-mono text-18 font-semibold">
          {call.does === 'txn' && `${call.id}: `}
          {callText(call)}
        </span>
        <span className="text-14 text-muted">
          {processText(call.process)} · {spanText(call, shown)} · {outcomes[call.outcome]()}
        </span>
      </p>
      {excerpt?.call === call.id && <Lines excerpt={excerpt} />}
    </section>
  )
}

function Lines({ excerpt: { asked, answered, lines } }: { excerpt: Excerpt }) {
  const digits = String(lines.at(-1)?.number ?? 0).length
  return (
    <ol dir="ltr" aria-label={says.linesOfFile()} className="mt-2 font-mono text-13">
      {lines.map(({ number, text }, i) => (
        <li key={number} value={number}>
          {i > 0 && lines[i - 1]?.number !== number - 1 && (
            <p aria-hidden="true" className="text-muted">
              ⋮
            </p>
          )}
          <p
            className={`flex gap-3 ${number === asked || number === answered ? 'font-semibold' : 'text-muted'}`}
          >
            <span className="shrink-0 text-right" style={{ minWidth: `${digits}ch` }}>
              {number}
            </span>
            <span className="min-w-0 break-words whitespace-pre-wrap">{text}</span>
          </p>
        </li>
      ))}
    </ol>
  )
}
