import type { RunEntry } from '../../player/entries.ts'
import { Stage } from '../stage/Stage.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { VerdictLine } from '../verdicts/VerdictLine.tsx'
import './compare.css'
import { Differing } from './Differing.tsx'
import { Pane } from './Pane.tsx'
import { pairOf, runText, usePair } from './pair.ts'
import { says } from './words.ts'

/** Two runs side by side, or on a phone one above the other. Whichever is touched is the one that acts go to. */
export function Stages() {
  const pair = usePair()
  const { runs, shown } = usePlayerState()
  if (!pair) return null
  return (
    <div className="compare-stages">
      <Differing />
      {pair.map((entry) => (
        <Pane key={entry.id} id={entry.id}>
          <StageOf entry={entry} isShown={entry.id === runs[shown]?.id} />
        </Pane>
      ))}
    </div>
  )
}

function StageOf({ entry, isShown }: { entry: RunEntry; isShown: boolean }) {
  const player = usePlayer()
  const { runs } = usePlayerState()
  const index = runs.findIndex(({ id }) => id === entry.id)
  const take = () => {
    if (!isShown) player.show(index)
  }
  return (
    <section
      aria-label={runText(entry)}
      className="compare-side"
      data-shown={isShown}
      onPointerDownCapture={take}
      onFocusCapture={take}
    >
      <div className="compare-head">
        <Title entry={entry} />
        <VerdictLine label={says.verdictsOf({ run: runText(entry) })} />
      </div>
      <Stage player={player} />
    </section>
  )
}

/** The run's name; with more than two runs, which of them stands on this side. */
function Title({ entry }: { entry: RunEntry }) {
  const player = usePlayer()
  const state = usePlayerState()
  const pair: readonly number[] = pairOf(state) ?? []
  const choices = state.runs.flatMap((one, index) =>
    one.id === entry.id || (!one.isPruned && !pair.includes(index)) ? [{ one, index }] : [],
  )
  if (choices.length < 2) return <h2 className="compare-title">{runText(entry)}</h2>
  const here = choices.find(({ one }) => one.id === entry.id)?.index
  return (
    <select
      aria-label={says.choose()}
      className="compare-title"
      value={here}
      onChange={(event) => player.show(Number(event.target.value))}
    >
      {choices.map(({ one, index }) => (
        <option key={one.id} value={index}>
          {runText(one)}
        </option>
      ))}
    </select>
  )
}
