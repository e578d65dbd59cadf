import { Button } from '../kit/Button.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { Flap } from './Flap.tsx'
import { placeOf, sliderMax, speedAt, speedText } from './speed.ts'
import { says } from './words.ts'

const steps = [0.01, 0.1, 0.5, 1, 2, 10]

/** The pace of the run. */
export function Speed() {
  const player = usePlayer()
  const { speed } = usePlayerState()
  return (
    <Flap name={says.speedIs({ speed: speedText(speed) })} face={speedText(speed)} title={says.speed()}>
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
    </Flap>
  )
}
