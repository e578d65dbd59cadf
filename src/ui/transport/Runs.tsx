import { Icon } from '../kit/Icon.tsx'
import { letGo } from '../kit/letGo.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { timeText } from '../../scene/describe.ts'
import { says } from './words.ts'

/** Which of the runs is shown. Nothing here ever takes one away. */
export function Runs() {
  const player = usePlayer()
  const { runs, shown } = usePlayerState()
  if (runs.length < 2) return null
  return (
    <fieldset className="flex h-11 max-w-64 items-center overflow-x-auto rounded-pill border-[1.5px] border-border px-1.5">
      <legend className="sr-only">{says.runs()}</legend>
      {runs.map(({ id, forkedAt, title, run }, index) => (
        <label
          key={id}
          title={forkedAt === undefined ? undefined : says.began({ time: timeText(forkedAt, run.plan.pace) })}
          className="relative flex h-11 min-w-8 shrink-0 cursor-pointer items-center justify-center gap-1 text-14 font-semibold text-muted has-checked:text-ink has-checked:underline has-checked:decoration-2 has-checked:underline-offset-4 has-focus-visible:outline-[2.5px]"
        >
          {index > 0 && <Icon name="fork" size={16} />}
          <input
            type="radio"
            name="run"
            aria-label={title ? says.runWithTitle({ id, title }) : says.run({ id })}
            className="sr-only"
            checked={index === shown}
            onChange={() => player.show(index)}
            onClick={letGo}
          />
          <span aria-hidden="true">
            {index === 0 ? says.run({ id }) : id}
            {title && `, ${title}`}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
