import { useRef, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useDismiss } from '../kit/useDismiss.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { placeOf, sliderMax, speedAt, speedText } from './speed.ts'
import { says } from './words.ts'

const steps = [0.01, 0.1, 0.5, 1, 2, 10]

/** The pace of the run, in a small panel above its button. */
export function Speed() {
  const player = usePlayer()
  const { speed } = usePlayerState()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useDismiss(box, isOpen, () => setOpen(false))
  return (
    <div ref={box} className="relative">
      <Button
        look="outline"
        className="min-w-13 px-2 text-14"
        aria-expanded={isOpen}
        aria-label={says.speedIs({ speed: speedText(speed) })}
        onClick={() => setOpen(!isOpen)}
      >
        {speedText(speed)}
      </Button>
      {isOpen && (
        <fieldset
          aria-label={says.speed()}
          className="absolute end-0 bottom-full z-30 mb-3 w-80 max-w-[calc(100vw-32px)] rounded-card border border-border bg-bg p-4"
        >
          <input
            type="range"
            aria-label={says.speed()}
            aria-valuetext={speedText(speed)}
            className="h-11 w-full accent-ink"
            min={0}
            max={sliderMax}
            value={placeOf(speed)}
            onChange={(event) => player.setSpeed(speedAt(Number(event.target.value)))}
          />
          <div className="flex justify-between">
            {steps.map((step) => (
              <Button
                key={step}
                className="px-1 text-14 aria-pressed:bg-ink aria-pressed:text-bg"
                aria-pressed={speed === step}
                onClick={() => player.setSpeed(step)}
              >
                {speedText(step)}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  )
}
