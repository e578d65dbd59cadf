import { useMemo } from 'react'
import { everyHalt } from '../../player/mirror.ts'
import { timeText } from '../../scene/describe.ts'
import { CompareButton } from '../compare/CompareButton.tsx'
import { goToStop } from '../hall/goToStop.ts'
import { toggleDark } from '../hall/keys.ts'
import { useHall } from '../hall/state.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { loopText } from '../time/loop.ts'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { playOrPause } from './keys.ts'
import { says } from './words.ts'

/** Everything that moves the run, here and in the audience's window. */
export function Steering() {
  const player = usePlayer()
  const { status } = usePlayerState()
  const isDark = useHall((now) => now.isDark)
  const isPlaying = status === 'playing'
  return (
    <section aria-label={says.steering()} dir="ltr" className="speaker-steering">
      <div className="flex items-center gap-2">
        <Button look="outline" className="max-tablet:px-2.5!" onClick={() => player.stepStop(-1)}>
          <Icon name="back" />
          {says.previousStop()}
        </Button>
        <button
          type="button"
          aria-label={isPlaying ? says.pause() : says.play()}
          disabled={status === 'ended'}
          onClick={() => playOrPause(player)}
          className="flex size-14 shrink-0 items-center justify-center rounded-pill bg-ink text-bg disabled:opacity-50"
        >
          <Icon name={isPlaying ? 'pause' : 'play'} size={28} />
        </button>
        <Button look="outline" className="max-tablet:px-2.5!" onClick={() => player.stepStop(1)}>
          {says.nextStop()}
          <Icon name="forward" />
        </Button>
      </div>
      <Now />
      <Stops />
      <CompareButton />
      <Looping />
      <Button
        look="outline"
        aria-pressed={isDark}
        className="ms-auto aria-pressed:bg-ink aria-pressed:text-bg"
        onClick={toggleDark}
      >
        {says.blackPage()}
      </Button>
    </section>
  )
}

function Now() {
  const player = usePlayer()
  const now = useView(() => timeText(player.getState().at, player.run().plan.pace))
  return <p className="min-w-20 text-end font-mono text-18 tabular-nums">{now}</p>
}

/** What is played again and again, and the end of that. */
function Looping() {
  const player = usePlayer()
  const { loop } = usePlayerState()
  if (!loop) return null
  return (
    <Button look="outline" className="text-14" onClick={() => player.loop(null)}>
      <Icon name="loop" />
      {says.loops({ stretch: loopText(player) })}
      <span className="sr-only">{says.endLoop()}</span>
      <Icon name="close" size={16} />
    </Button>
  )
}

function Stops() {
  const player = usePlayer()
  const { stop } = usePlayerState()
  const run = player.run()
  const halts = useMemo(() => everyHalt(run), [run])
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{says.stops()}</legend>
      {halts.map(({ index }, place) => (
        <Button
          key={index}
          look="outline"
          className="px-0! aria-[current=step]:bg-ink aria-[current=step]:text-bg"
          aria-label={says.stop({ number: place + 1 })}
          aria-current={stop?.index === index ? 'step' : undefined}
          onClick={() => goToStop(player, place + 1)}
        >
          {place + 1}
        </Button>
      ))}
    </fieldset>
  )
}

/** What the keys do, and whether single letters do anything (WCAG 2.1.4). */
export function AboutKeys() {
  const isOn = useUi((ui) => ui.letterKeys)
  const setLetterKeys = useUi((ui) => ui.setLetterKeys)
  return (
    <div className="mt-4 border-t border-line pt-3 text-14 text-muted">
      <p>{says.keys()}</p>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-6"
          checked={isOn}
          onChange={(event) => setLetterKeys(event.target.checked)}
        />
        {says.letters()}
      </label>
    </div>
  )
}
