import { useEffect, useState } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Emphasised } from '../kit/Emphasised.tsx'
import { Icon } from '../kit/Icon.tsx'
import { note } from '../progress/store.ts'
import { usePlayerState, useView, useWork } from '../usePlayer.ts'
import { showSolution, standingOf, tryIt, type Standing } from './attempt.ts'
import { choose, useIsTrying } from './desk.ts'
import { effortText, stateText } from './goalText.ts'
import { NextButton } from './NextButton.tsx'
import { says } from './words.ts'

/** What the learner is to bring about, how far they are, and help for those who want it. */
export function GoalBar() {
  const { lesson } = useWork().origin
  const isTrying = useIsTrying()
  return isTrying && lesson?.goal && lesson.reached ? <Goal goal={lesson.goal} /> : null
}

function Goal({ goal }: { goal: string }) {
  const work = useWork()
  const { origin, isPreset } = work
  const standing = useView(() => standingOf(work))
  const isReached = standing.kind === 'attempt' && standing.state === 'reached'
  useEffect(() => {
    if (isReached && isPreset) note(origin.id, { reached: true })
  }, [isReached, isPreset, origin.id])
  const effort = effortText(standing, origin.lesson?.reached)
  return (
    <section
      aria-label={says.goal()}
      className={`page-goal relative flex flex-col gap-x-6 border-t border-line px-5 py-2 tablet:flex-row tablet:flex-wrap tablet:items-center laptop:px-6 ${
        isReached ? 'bg-committed-soft' : 'bg-bg'
      }`}
    >
      <div className="min-w-0 flex-1 pe-10 tablet:min-w-[28rem] tablet:pe-0">
        <p className="text-16">
          <Emphasised text={says.yourTurnIs({ goal: told(goal) })} />
        </p>
        <output className="block text-14 text-muted">
          {isReached && <Icon name="check" size={18} />}
          {effort && <span className="me-3">{effort}</span>}
          <span className={isReached ? 'font-semibold text-ink' : ''}>{stateText(standing)}</span>
        </output>
      </div>
      <Helps isReached={isReached} standing={standing} />
    </section>
  )
}

interface HelpsProps {
  readonly isReached: boolean
  readonly standing: Standing
}

function Helps({ isReached, standing }: HelpsProps) {
  const work = useWork()
  const { player, origin } = work
  const { status, narration } = usePlayerState()
  const isAttempt = standing.kind === 'attempt'
  const isFresh = isAttempt && standing.isUntouched && status !== 'ended'
  const [hasHint, setHint] = useState(false)
  const { hint, solution } = origin.lesson ?? {}
  const small = 'px-3 text-14'
  return (
    <>
      <div className="-ms-3 flex flex-wrap items-center gap-x-1">
        {isAttempt && !isReached && status !== 'ended' && (
          <Button className={small} onClick={() => player.end()}>
            {says.toTheEnd()}
          </Button>
        )}
        {!isReached && !isFresh && (
          <Button className={small} onClick={() => tryIt(work)}>
            {isAttempt ? says.beginAgain() : says.begin()}
          </Button>
        )}
        {hint && !isReached && (
          <Button className={small} aria-expanded={hasHint} onClick={() => setHint(!hasHint)}>
            {says.hint()}
          </Button>
        )}
        {solution && !isReached && standing.kind !== 'solution' && (
          <Button className={small} onClick={() => showSolution(work)}>
            {says.showSolution()}
          </Button>
        )}
        {narration === 'none' && (
          <Button
            className={small}
            onClick={() => {
              choose(work, { isTold: true })
              player.home()
            }}
          >
            {says.tellMe()}
          </Button>
        )}
        {isReached && <NextButton />}
        <Button
          className="text-muted max-tablet:absolute max-tablet:end-2 max-tablet:top-1"
          aria-label={says.putAway()}
          onClick={() => choose(work, { isTrying: false })}
        >
          <Icon name="close" size={18} />
        </Button>
      </div>
      {hasHint && hint && !isReached && <p className="basis-full pb-1 text-14">{told(hint)}</p>}
    </>
  )
}
