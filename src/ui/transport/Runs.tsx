import { useId } from 'react'
import { timeText } from '../../scene/describe.ts'
import { told } from '../../words.ts'
import { CompareButton } from '../compare/CompareButton.tsx'
import { runText } from '../compare/pair.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { letGo } from '../kit/letGo.ts'
import { useUi } from '../store.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { says } from './words.ts'

/** Which of the runs is shown, of those that are in sight; the tree of all; and two beside each other. Nothing here ever takes one away. */
export function Runs() {
  const player = usePlayer()
  const { runs, shown } = usePlayerState()
  const group = useId()
  const inSight = runs.map((entry, index) => ({ entry, index })).filter(({ entry }) => !entry.isPruned)
  return (
    <div className="flex min-w-0 items-center gap-1">
      <fieldset className="flex h-11 max-w-64 min-w-0 items-center overflow-x-auto rounded-pill border-[1.5px] border-border px-1.5 [scrollbar-width:none]">
        <legend className="sr-only">{says.runs()}</legend>
        {inSight.map(({ entry, index }, place) => {
          const { id, name, title, parent, forkedAt, run } = entry
          const called = name || (title && told(title))
          return (
            <label
              key={id}
              title={
                forkedAt === undefined ? undefined : says.began({ time: timeText(forkedAt, run.plan.pace) })
              }
              className="relative flex h-11 min-w-8 shrink-0 cursor-pointer items-center justify-center gap-1 text-14 font-semibold text-muted has-checked:text-ink has-checked:underline has-checked:decoration-2 has-checked:underline-offset-4 has-focus-visible:outline-[2.5px]"
            >
              {parent !== undefined && <Icon name="fork" size={16} />}
              <input
                type="radio"
                name={group}
                aria-label={runText(entry)}
                className="sr-only"
                checked={index === shown}
                onChange={() => player.show(index)}
                onClick={letGo}
              />
              <span aria-hidden="true" className="max-w-32 truncate">
                {place === 0 ? says.run({ id }) : id}
                {called && `, ${called}`}
              </span>
            </label>
          )
        })}
      </fieldset>
      <TreeButton />
      <CompareButton />
    </div>
  )
}

function TreeButton() {
  const isOpen = useUi(({ drawer }) => drawer === 'runs')
  const openDrawer = useUi((ui) => ui.openDrawer)
  return (
    <Button
      className="px-2"
      aria-label={says.tree()}
      aria-expanded={isOpen}
      onClick={() => openDrawer(isOpen ? null : 'runs')}
    >
      <Icon name="tree" size={22} />
    </Button>
  )
}
