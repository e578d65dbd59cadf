import { useMemo, type ReactNode } from 'react'
import { hasFixedDelays } from '../../many/jitter.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayerState, useWork } from '../usePlayer.ts'
import { linesOfOneRun, presentFix, presentScenario, startFrom } from './choose.ts'
import { cancel } from './desk.ts'
import { choose, useMany } from './state.ts'
import { says } from './texts.ts'
import { counted, numberText } from './words.ts'

const sizes = [100, 1000, 10_000]

/** How many, and of what. */
export function Setup({ isPlaying, children }: { isPlaying: boolean; children: ReactNode }) {
  const work = useWork()
  const { version } = usePlayerState()
  const { seeds, withFix, variesDelays } = useMany((state) => state.choice)
  // oxlint-disable-next-line react/exhaustive-deps -- the version stands for what the player shows
  const fix = useMemo(() => presentFix(work), [work, version])
  const scenario = presentScenario(work)
  const isFixed = hasFixedDelays(scenario)
  const bound = linesOfOneRun(scenario)
  const fixTitle = work.origin.variants?.find(({ id }) => id === 'fixed')?.title
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        startFrom(work)
      }}
    >
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="many-sizes" disabled={isPlaying}>
          <legend className="sr-only">{says.howManyTimes()}</legend>
          {sizes.map((size) => (
            <label key={size} className="many-size">
              <input
                type="radio"
                name="seeds"
                className="sr-only"
                checked={seeds === size}
                onChange={() => choose({ seeds: size })}
              />
              {numberText(size)}
            </label>
          ))}
        </fieldset>
        {isPlaying ? (
          <Button key="cancel" look="outline" onClick={cancel}>
            {says.cancel()}
          </Button>
        ) : (
          <Button key="start" type="submit" look="filled">
            {says.runIt(counted(seeds))}
          </Button>
        )}
      </div>
      <fieldset disabled={isPlaying} className="mt-2">
        <legend className="sr-only">{says.ofWhat()}</legend>
        {fix && (
          <Choice isOn={withFix} onChange={(isOn) => choose({ withFix: isOn })}>
            {says.withFix()} <span className="text-muted">{told(fixTitle ?? '')}</span>
          </Choice>
        )}
        {isFixed && (
          <Choice isOn={variesDelays} onChange={(isOn) => choose({ variesDelays: isOn })}>
            {says.variesDelays()} <span className="text-muted">{says.variesHow()}</span>
          </Choice>
        )}
      </fieldset>
      {bound > 0 && <p className="mt-1 text-13 text-muted">{says.linesOfOneRun({ count: bound })}</p>}
    </form>
  )
}

interface ChoiceProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}

function Choice({ isOn, onChange, children }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-14">
      <input
        type="checkbox"
        className="size-5 shrink-0"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
