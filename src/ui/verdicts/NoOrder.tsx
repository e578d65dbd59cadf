import { useState } from 'react'
import type { History } from '../../checks/history.ts'
import type { Player } from '../../player/player.ts'
import { forPeople } from '../../scene/narrate.ts'
import { linearizationAt } from '../../verdicts.ts'
import { told } from '../../words.ts'
import { callText } from '../history/wording.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayer, useView } from '../usePlayer.ts'
import { says } from './words.ts'

const MOST = 6

/** The longest order that the calls have, and why the one that is left over fits nowhere in it. */
export function NoOrder() {
  const { plan } = usePlayer().run()
  const view = useView(noOrderAt)
  const [isWhole, setWhole] = useState(false)
  if (!view) return null
  const { culprit, order, earlier, places } = view
  const shown = isWhole ? places : places.slice(-MOST)
  return (
    <div className="mt-3 text-14">
      <p className="font-semibold">{says.longestOrder()}</p>
      <ol className="mt-1 flex flex-wrap items-center gap-1.5">
        {earlier > 0 && <li className="text-muted">{says.earlier({ count: earlier })}</li>}
        {order.map(({ id, text }) => (
          <li key={id} className="rounded-cell border-[1.5px] border-border bg-bg px-2 font-mono">
            {text}
          </li>
        ))}
      </ol>
      <p className="mt-3 font-semibold">{says.whyNowhere({ call: culprit })}</p>
      <ul className="mt-1">
        {shown.map(({ after, why }) => (
          <li key={after} className="border-b border-line py-1">
            <span className="text-muted">{after}: </span>
            {told(forPeople(why, plan))}
          </li>
        ))}
      </ul>
      {places.length > MOST && (
        <Button look="link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? says.lastPlaces() : says.allPlaces({ count: places.length })}
        </Button>
      )}
    </div>
  )
}

function noOrderAt(player: Player) {
  const { history, result } = linearizationAt(player.run(), player.getState().moment)
  if (result.holds !== false) return undefined
  const text = textOf(history)
  return {
    culprit: text(result.culprit),
    earlier: Math.max(0, result.order.length - MOST * 2),
    order: result.order.slice(-MOST * 2).map((id) => ({ id, text: text(id) })),
    places: result.places.map(({ after, why }) => ({
      after: after === null ? says.beforeAll() : says.after({ call: text(after) }),
      why,
    })),
  }
}

function textOf({ calls }: History): (id: string) => string {
  const byId = new Map(calls.map((call) => [call.id, callText(call)]))
  return (id) => byId.get(id) ?? id
}
