import { Suspense, useEffect, useRef } from 'react'
import { timeText } from '../../scene/describe.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { lazily } from '../kit/lazily.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { Scrubber } from './Scrubber.tsx'
import { Speed } from './Speed.tsx'
import { TimeTools } from './TimeTools.tsx'
import { says } from './words.ts'

const Runs = lazily(() => import('./Runs.tsx'), 'Runs')
const TryTheFix = lazily(() => import('./TryTheFix.tsx'), 'TryTheFix')

export function Transport() {
  const player = usePlayer()
  const { status, runs } = usePlayerState()
  const isPlaying = status === 'playing'
  return (
    <section
      aria-label={says.transport()}
      // As on any player: time goes from left to right.
      dir="ltr"
      className="page-transport flex items-center gap-1 border-t border-line bg-bg px-3 py-2 laptop:gap-2 laptop:px-6 laptop:py-0"
    >
      <Button
        className="max-tablet:hidden"
        aria-label={says.previousEvent()}
        onClick={() => player.stepEvent(-1)}
      >
        <Icon name="back" size={22} />
      </Button>
      <button
        type="button"
        aria-label={isPlaying ? says.pause() : says.play()}
        onClick={() => player.toggle()}
        className="flex size-12 shrink-0 items-center justify-center rounded-pill bg-ink text-bg"
      >
        <Icon name={isPlaying ? 'pause' : 'play'} size={26} />
      </button>
      <Button className="max-tablet:hidden" aria-label={says.nextEvent()} onClick={() => player.stepEvent(1)}>
        <Icon name="forward" size={22} />
      </Button>
      <Now />
      <Scrubber />
      <div className="ms-2 flex items-center gap-2 max-tablet:hidden">
        <TimeTools />
        <Speed />
      </div>
      <div className="transport-runs flex min-w-0 items-center gap-2 max-laptop:hidden">
        <Suspense>
          {runs.length > 1 && <Runs />}
          <TryTheFix />
        </Suspense>
      </div>
    </section>
  )
}

/** What has no room in the bar of a phone or a tablet. */
export function MoreControls() {
  const player = usePlayer()
  const { runs } = usePlayerState()
  return (
    <section
      aria-label={says.moreControls()}
      dir="ltr"
      className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 tablet:py-0 laptop:hidden"
    >
      <div className="flex gap-2 tablet:hidden">
        <Button aria-label={says.previousEvent()} onClick={() => player.stepEvent(-1)}>
          <Icon name="back" size={22} />
        </Button>
        <Button aria-label={says.nextEvent()} onClick={() => player.stepEvent(1)}>
          <Icon name="forward" size={22} />
        </Button>
        <TimeTools />
        <Speed />
      </div>
      <Suspense>
        {runs.length > 1 && <Runs />}
        <TryTheFix />
      </Suspense>
    </section>
  )
}

/** Written straight into the page, since it changes every frame. */
function Now() {
  const player = usePlayer()
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = () => {
      const line = text.current?.firstChild
      const now = timeText(player.getState().at, player.run().plan.pace)
      if (line && line.nodeValue !== now) line.nodeValue = now
    }
    write()
    const stops = [player.onFrame(write), player.subscribe(write)]
    return () => stops.forEach((stop) => stop())
  }, [player])
  return (
    <span
      ref={text}
      title={says.observerTime()}
      className="min-w-22 shrink-0 px-2 text-end font-mono text-18 tabular-nums max-tablet:order-last"
    >
      {timeText(0)}
    </span>
  )
}
