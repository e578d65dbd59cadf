import { useMemo } from 'react'
import { flushSync } from 'react-dom'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { useDrafts } from './desk.ts'
import { StopForm } from './StopForm.tsx'
import { StopRow } from './StopRow.tsx'
import { exchange, listStops, stopsOf, type Listed } from './stops.ts'
import { retellOrSay } from './tell.ts'
import { says } from './words.ts'

/** What is new, and below it the stops that there are. */
export function StopList() {
  const player = usePlayer()
  // Another run has other stops, and comes to them at other times.
  usePlayerState()
  const run = player.run()
  const stops = useMemo(() => listStops(run), [run])
  const drafts = useDrafts()

  /** Only what the run comes to has neighbours in time. */
  const exchangeWith = (listed: Listed, at: number, by: 1 | -1) => {
    const other = stops[at + by]
    if (!listed.moment || !other?.moment) return undefined
    const told = { stops: exchange(stopsOf(run), listed.index, other.index) }
    const [one, two] = [at + 1, at + by + 1].toSorted((a, b) => a - b) as [number, number]
    return (button: HTMLElement) => {
      flushSync(() => retellOrSay(player, told, says.exchanged({ one, other: two })))
      // A row that is put elsewhere loses the focus; at either end there is nothing more to press.
      const row = button.closest('li')
      const next = button.matches(':disabled') ? row?.querySelector<HTMLElement>('button:enabled') : button
      next?.focus()
    }
  }
  return (
    <>
      {drafts
        .filter(({ of }) => stops.every(({ key }) => key !== of))
        .map((draft) => {
          const [there] = draft.places
          return (
            <section key={draft.of} className="mb-3 rounded-card border-[1.5px] border-ink bg-bg px-3">
              <h3 className="pt-2 text-16 font-semibold">{newTitle(there?.time)}</h3>
              <StopForm draft={draft} title={newTitle(there?.time)} done={says.added()} />
            </section>
          )
        })}
      {stops.length === 0 && <p className="text-14 text-muted">{says.noStops()}</p>}
      <ol>
        {stops.map((listed, at) => (
          <StopRow
            key={listed.key}
            listed={listed}
            number={at + 1}
            draft={drafts.find(({ of }) => of === listed.key)}
            onEarlier={exchangeWith(listed, at, -1)}
            onLater={exchangeWith(listed, at, 1)}
          />
        ))}
      </ol>
    </>
  )
}

const newTitle = (time: string | undefined): string =>
  time === undefined ? says.anotherStop() : says.newStop({ time })
