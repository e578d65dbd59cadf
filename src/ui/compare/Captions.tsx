import { Suspense } from 'react'
import type { Player } from '../../player/player.ts'
import { timeText } from '../../scene/describe.ts'
import type { Branch, Parting } from '../../scene/compare/parting.ts'
import { Said } from '../caption/Said.tsx'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { lazily } from '../kit/lazily.ts'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { StripButton } from '../verdicts/StripButton.tsx'
import { Pane } from './Pane.tsx'
import { pairOf, runText, usePair } from './pair.ts'
import { partingIn } from './parts.ts'
import { says } from './words.ts'

const Lesson = lazily(() => import('../lesson/Lesson.tsx'), 'Lesson')

/** Where the runs part, and what is the case in each; a question takes the place of both. */
export function Captions() {
  const pair = usePair()
  const { stop, status } = usePlayerState()
  if (!pair) return null
  return (
    <div className="page-caption compare-captions">
      <PartingBar />
      {stop ? (
        <Suspense>
          <Lesson stop={stop} status={status} />
        </Suspense>
      ) : (
        <div className="compare-said">
          {pair.map((entry) => (
            <Pane key={entry.id} id={entry.id}>
              <Said label={says.happeningIn({ run: runText(entry) })} />
            </Pane>
          ))}
        </div>
      )}
    </div>
  )
}

function PartingBar() {
  const player = usePlayer()
  const parting = useView(() => partingIn(player))
  const pair = usePair()
  const { pace } = player.run().plan
  return (
    <section aria-label={says.parting()} className="compare-parting">
      <Icon name="fork" size={18} />
      {parting ? (
        <>
          <Button
            look="link"
            className="min-w-0 shrink-0 text-14"
            aria-label={says.goThere({ time: timeText(parting.at, pace) })}
            onClick={() => goTo(player, parting)}
          >
            {says.sameUntil({ time: timeText(parting.at, pace) })}
          </Button>
          <Then id={pair?.[0].id ?? ''} branch={parting.a} other={parting.b} pace={pace} />
          <Then id={pair?.[1].id ?? ''} branch={parting.b} other={parting.a} pace={pace} />
        </>
      ) : (
        <p className="text-14 text-muted">{says.same()}</p>
      )}
      <StripButton />
      <Button look="quiet" className="text-14" onClick={() => player.compare(null)}>
        {says.endComparing()}
      </Button>
    </section>
  )
}

/** To the first event of the shown run that the other one does not have. */
function goTo(player: Player, { a, b }: Parting): void {
  const state = player.getState()
  const { first } = pairOf(state)?.[0] === state.shown ? a : b
  player.travelTo(player.run().timeline.momentOfStep(first.step))
}

interface ThenProps {
  readonly id: string
  readonly branch: Branch
  readonly other: Branch
  readonly pace: number
}

/** What only one of the two tells; while neither tells anything, the first event that the other does not have. */
function Then({ id, branch: { first, told }, other, pace }: ThenProps) {
  const what = told ?? (other.told ? undefined : first)
  const words = what ? says.next({ time: timeText(what.at, pace), what: what.text }) : says.notSoFar()
  return (
    <p className="compare-then">
      <span className="font-bold">{id}</span> {words}
    </p>
  )
}
