import { Suspense, useMemo } from 'react'
import { everyHalt, atStop } from '../../player/mirror.ts'
import { createPlayer } from '../../player/player.ts'
import { halting, type Halt } from '../../player/stops.ts'
import type { Run } from '../../run.ts'
import { timeText } from '../../scene/describe.ts'
import { told } from '../../words.ts'
import { captionAt } from '../caption/caption.ts'
import { lazily } from '../kit/lazily.ts'
import { Stage } from '../stage/Stage.tsx'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { AboutKeys } from './Steering.tsx'
import { StopCard } from './StopCard.tsx'
import { says } from './words.ts'

const Stages = lazily(() => import('../compare/Stages.tsx'), 'Stages')

/** What is shown now, what comes next, and what there is to say about it. */
export function Desk() {
  const player = usePlayer()
  const { stop, beside } = usePlayerState()
  const run = player.run()
  const halts = useMemo(() => everyHalt(run), [run])
  const next = useView(() => {
    const { moment } = player.getState()
    return halts.findIndex((halt) => halt === halting(halts, 1, moment, stop?.index))
  })
  const shown = halts.findIndex(({ index }) => index === stop?.index)
  const count = halts.length
  return (
    <>
      <section aria-labelledby="speaker-now" className="speaker-now">
        <h2 id="speaker-now" className="speaker-heading">
          {stop ? says.shownStop({ number: shown + 1, count }) : says.now()}
        </h2>
        <div inert className="speaker-stage">
          {beside ? (
            <Suspense>
              <Stages />
            </Suspense>
          ) : (
            <Stage player={player} />
          )}
        </div>
        <div className="speaker-text">
          {stop ? <StopCard stop={stop.stop} answer={stop.answer} /> : <Caption />}
        </div>
      </section>
      <section aria-labelledby="speaker-next" className="speaker-next">
        <Next run={run} halt={halts[next]} number={next + 1} count={count} />
      </section>
      <section aria-labelledby="speaker-notes" className="speaker-notes">
        <h2 id="speaker-notes" className="speaker-heading">
          {says.notes()}
        </h2>
        <Notes run={run} />
        <AboutKeys />
      </section>
    </>
  )
}

function Caption() {
  const player = usePlayer()
  const { text, detail } = useView(() => captionAt(player.run(), player.getState().moment))
  return (
    <>
      <p className="text-18 font-semibold">{text}</p>
      <p className="mt-1 text-14 text-muted">{detail}</p>
    </>
  )
}

interface NextProps {
  readonly run: Run
  readonly halt: Halt | undefined
  readonly number: number
  readonly count: number
}

function Next({ run, halt, number, count }: NextProps) {
  return (
    <>
      <h2 id="speaker-next" className="speaker-heading">
        {halt ? says.next({ number, count }) : says.noNext()}
        {halt && (
          <span className="ms-auto font-normal">
            {says.at({ time: timeText(halt.moment.at, run.plan.pace) })}
          </span>
        )}
      </h2>
      {halt ? (
        <>
          <div inert className="speaker-stage">
            <StillAt run={run} number={number} />
          </div>
          <StopCard stop={halt.stop} />
        </>
      ) : (
        <p>{says.noMoreStops()}</p>
      )}
    </>
  )
}

/** The same run, stood still at a stop by a player of its own. */
function StillAt({ run, number }: { run: Run; number: number }) {
  const player = useMemo(() => {
    const still = createPlayer({ run, at: 0 })
    const there = atStop(still.session(), number)
    if (there) still.stand(there, false)
    return still
  }, [run, number])
  return <Stage player={player} />
}

function Notes({ run }: { run: Run }) {
  const { lesson } = run.plan.scenario
  return (
    <div className="flex flex-col gap-3">
      <p className="text-18 leading-relaxed">{lesson?.notes ? told(lesson.notes) : says.noNotes()}</p>
      {lesson && (
        <p className="text-14 text-muted">{says.principle({ principle: told(lesson.principle) })}</p>
      )}
    </div>
  )
}
