import { useState } from 'react'
import { callText } from '../history/wording.ts'
import { Button } from '../kit/Button.tsx'
import { Octagon } from '../kit/Icon.tsx'
import type { Choosing } from './Order.tsx'
import type { Case } from './state.ts'
import { says } from './texts.ts'
import { processText, spanText } from './words.ts'

/** Those before are shown when asked for. */
const rowsAtFirst = 12

interface PartProps extends Choosing {
  readonly shown: Case
  readonly part: readonly string[]
  readonly culprit: string
}

/** The calls that contradict each other, whatever else happened. */
export function Part({ part, ...rest }: PartProps) {
  const [isAll, setAll] = useState(part.length <= rowsAtFirst + 1)
  const hidden = isAll ? 0 : part.length - rowsAtFirst
  return (
    <>
      {hidden > 0 && (
        <Button look="link" className="text-14" onClick={() => setAll(true)}>
          {says.callsBeforeThese({ count: hidden })}
        </Button>
      )}
      <ol>
        {part.slice(hidden).map((id) => (
          <Row key={id} id={id} {...rest} />
        ))}
      </ol>
    </>
  )
}

function Row({ id, shown, culprit, calls, selected, onSelect }: Omit<PartProps, 'part'> & { id: string }) {
  const call = calls.get(id)
  if (!call) return null
  const isCulprit = id === culprit
  return (
    <li>
      <button
        type="button"
        aria-pressed={id === selected}
        onClick={() => onSelect(id)}
        className={`flex min-h-11 w-full flex-wrap items-center gap-x-2 border-b px-2 py-1 text-start aria-pressed:outline-2 aria-pressed:-outline-offset-2 aria-pressed:outline-ink ${isCulprit ? 'border-b-2 border-lost bg-lost-soft' : 'border-line hover:bg-bg'}`}
      >
        {isCulprit && <Octagon size={16} />}
        <span className="me-auto font-mono text-14 font-semibold">
          <span aria-hidden={isCulprit}>{callText(call)}</span>
          {isCulprit && <span className="sr-only">{says.theCulprit({ call: callText(call) })}</span>}
        </span>
        <span className="text-13 text-muted">
          {says.byAndWhen({ process: processText(call.process), when: spanText(call, shown) })}
        </span>
      </button>
    </li>
  )
}
