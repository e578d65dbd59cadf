import { useState } from 'react'
import type { Call } from '../../checks/history.ts'
import type { Refuted } from '../../checks/linearizability/result.ts'
import { told } from '../../words.ts'
import { callText } from '../history/wording.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { stretchesOf } from './stretches.ts'
import { says } from './texts.ts'
import { sentence } from './words.ts'

export interface Choosing {
  readonly calls: ReadonlyMap<string, Call>
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

/** More are shown when asked for, these many at a time. */
const more = 60

/** Calls in the order in which they may have happened; of many at first the last. */
export function Order({
  ids,
  atFirst = more,
  ...choosing
}: Choosing & { ids: readonly string[]; atFirst?: number }) {
  const [count, setCount] = useState(atFirst)
  const hidden = Math.max(0, ids.length - count)
  return (
    <>
      {hidden > 0 && (
        <Button look="link" className="text-14" onClick={() => setCount(count + more)}>
          {ids.length - hidden === 1
            ? says.callsBeforeIt({ count: hidden })
            : says.callsBeforeThese({ count: hidden })}
        </Button>
      )}
      <ol className="flex flex-wrap gap-1">
        {ids.slice(hidden).map((id) => (
          <Chip key={id} id={id} {...choosing} />
        ))}
      </ol>
    </>
  )
}

function Chip({ id, calls, selected, onSelect }: Choosing & { id: string }) {
  const call = calls.get(id)
  if (!call) return null
  return (
    <li>
      <button
        type="button"
        aria-pressed={id === selected}
        onClick={() => onSelect(id)}
        className="min-h-11 min-w-11 rounded-cell border-[1.5px] border-committed bg-committed-soft px-2 font-mono text-13 font-semibold aria-pressed:outline-2 aria-pressed:outline-ink"
      >
        {callText(call)}
      </button>
    </li>
  )
}

interface OrderWithPlacesProps extends Choosing {
  readonly result: Refuted
}

/** The order, and at each place in it that was tried for the culprit, why it is none. */
export function OrderWithPlaces({ result, ...choosing }: OrderWithPlacesProps) {
  return (
    <ol>
      {stretchesOf(result).map(({ ids, why }) => (
        <li key={ids.at(-1)}>
          <Order ids={ids} atFirst={2} {...choosing} />
          {why !== undefined && (
            <p className="my-1.5 flex items-start gap-2 border-s-[3px] border-lost bg-lost-soft px-2 py-1 text-14">
              <span className="mt-0.5 text-lost">
                <Icon name="close" size={14} />
              </span>
              <span>{ids.length === 0 ? says.beforeAll({ why: told(why) }) : sentence(why)}</span>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
