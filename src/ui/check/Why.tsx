import { useState } from 'react'
import type { Call } from '../../checks/history.ts'
import type { Linearizability, Refuted } from '../../checks/linearizability/result.ts'
import { callText } from '../history/wording.ts'
import { Button } from '../kit/Button.tsx'
import { Octagon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import type { Case } from './state.ts'
import { processName, spanText, whenWords } from './words.ts'

interface Shared {
  readonly shown: Case
  readonly calls: ReadonlyMap<string, Call>
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

/** The evidence: an order where there is one, what stands against every order where there is none. */
export function Why({ result, ...shared }: Shared & { result: Linearizability }) {
  if (result.holds === null) return <p className="text-14 text-muted">{undecided}</p>
  if (result.holds) {
    return (
      <Section title="An order that explains every answer">
        <Order order={result.order} {...shared} />
      </Section>
    )
  }
  return (
    <>
      <Section title={`The part that fails by itself: ${result.part.length} of ${shared.calls.size} calls`}>
        <ol>
          {result.part.map((id) => (
            <Row key={id} id={id} isCulprit={id === result.culprit} {...shared} />
          ))}
        </ol>
      </Section>
      <Section title="The longest order without the culprit">
        <Order order={result.order} {...shared} />
      </Section>
      <Section title="Why the culprit has no place in it">
        <Places places={result.places} calls={shared.calls} />
      </Section>
    </>
  )
}

const undecided =
  'Nothing was found that contradicts it, and no order that explains it. On the command line the same search has more room: npm run -s check.'

function Row({
  id,
  isCulprit,
  shown,
  calls,
  selected,
  onSelect,
}: Shared & { id: string; isCulprit: boolean }) {
  const call = calls.get(id)
  if (!call) return null
  return (
    <li>
      <button
        type="button"
        aria-pressed={id === selected}
        onClick={() => onSelect(id)}
        className={`flex min-h-11 w-full items-center gap-2 border-b px-2 text-left aria-pressed:outline-2 aria-pressed:-outline-offset-2 aria-pressed:outline-ink laptop:min-h-10 ${isCulprit ? 'border-b-2 border-lost bg-lost-soft' : 'border-line hover:bg-bg'}`}
      >
        {isCulprit && <Octagon size={16} />}
        <span className="flex-1 font-mono text-14 font-semibold">
          {callText(call)}
          {isCulprit && <span className="sr-only">, the culprit</span>}
        </span>
        <span className="text-right text-13 text-muted">
          {processName(call.process)}, {spanText(call, whenWords(shown))}
        </span>
      </button>
    </li>
  )
}

/** More chips than this are asked for. */
const chipsAtOnce = 60

function Order({ order, calls, selected, onSelect }: Shared & { order: readonly string[] }) {
  const [isAll, setAll] = useState(false)
  const hidden = isAll ? 0 : Math.max(0, order.length - chipsAtOnce)
  return (
    <>
      {hidden > 0 && (
        <Button look="link" className="text-14" onClick={() => setAll(true)}>
          Show the {hidden} before these
        </Button>
      )}
      <ol className="flex flex-wrap gap-1">
        {order.slice(hidden).map((id) => {
          const call = calls.get(id)
          return (
            call && (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === selected}
                  onClick={() => onSelect(id)}
                  className="min-h-11 min-w-11 rounded-cell border-[1.5px] border-committed bg-committed-soft px-2 font-mono text-13 font-semibold aria-pressed:outline-2 aria-pressed:outline-ink laptop:min-h-8"
                >
                  {callText(call)}
                </button>
              </li>
            )
          )
        })}
      </ol>
    </>
  )
}

const placesAtOnce = 12

/** The last places first: those before are mostly ruled out by time. */
function Places({ places, calls }: { places: Refuted['places']; calls: Shared['calls'] }) {
  const [isAll, setAll] = useState(false)
  const listed = isAll ? places : places.slice(-placesAtOnce)
  return (
    <>
      {listed.length < places.length && (
        <Button look="link" className="text-14" onClick={() => setAll(true)}>
          Show the {places.length - listed.length} before these
        </Button>
      )}
      <ol>
        {listed.map(({ after, why }) => {
          const call = after === null ? undefined : calls.get(after)
          return (
            <li key={after} className="border-b border-line py-2 text-14">
              <p className="font-mono font-semibold">{call ? `after ${callText(call)}` : 'first of all'}</p>
              <p className="text-muted">{why}</p>
            </li>
          )
        })}
      </ol>
    </>
  )
}
