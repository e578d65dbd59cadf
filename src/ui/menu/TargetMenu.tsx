import { useState } from 'react'
import type { Plan } from '../../engine/plan.ts'
import { nameOf } from '../../scene/describe.ts'
import { act } from '../act.ts'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { actionsFor, type Target } from '../stage/actions.ts'
import { fill, type Action, type Answers } from '../stage/actions/action.ts'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { ActionForm } from './ActionForm.tsx'
import { moveFocus, Sheet } from './Sheet.tsx'
import { says } from './words.ts'

/** The one menu of whatever was pointed at: beside the pointer, or a sheet from below on a phone. */
export function TargetMenu() {
  const menu = useUi((ui) => ui.menu)
  return menu && <OpenMenu key={JSON.stringify(menu)} {...menu} />
}

function OpenMenu({
  target,
  anchor,
  action: wanted,
}: NonNullable<ReturnType<typeof useUi.getState>['menu']>) {
  const player = usePlayer()
  const close = useUi((ui) => ui.closeMenu)
  const { plan } = player.run()
  const actions = useView(() => actionsFor(target, player.world(), plan))
  const [asked, setAsked] = useState<Action | null>(
    () => actions.find(({ id, form }) => form !== undefined && id === wanted) ?? null,
  )
  const title = titleOf(target, plan)
  useReturnFocus()

  const carryOut = (action: Action, answers: Answers) => {
    const line = fill(action, answers)
    close()
    act(player, line)
  }

  if (asked?.form) {
    return (
      <Sheet key={asked.id} anchor={anchor} title={title} onClose={close}>
        <ActionForm
          title={asked.label}
          fields={asked.form}
          onCancel={() => setAsked(null)}
          onDone={(answers) => carryOut(asked, answers)}
        />
      </Sheet>
    )
  }
  return (
    <Sheet key="menu" anchor={anchor} title={title} onClose={close}>
      <ul role="menu" aria-label={title} onKeyDown={moveFocus}>
        {actions.map((action) => (
          <li key={action.id} role="none">
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => (action.form ? setAsked(action) : carryOut(action, {}))}
              className={`flex min-h-11 w-full items-center justify-between gap-6 px-4 py-1 text-start text-14 outline-offset-[-3px] hover:bg-panel focus:bg-panel ${action.danger ? 'text-lost' : ''}`}
            >
              <span className="whitespace-nowrap">{action.label}</span>
              <span className="text-end text-13 text-muted">{action.hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {actions.length === 0 && <p className="px-4 py-2 text-14">{says.notThere()}</p>}
    </Sheet>
  )
}

function titleOf(target: Target, plan: Plan): string {
  const name = (id: string) => nameOf(plan, id)
  switch (target.kind) {
    case 'node':
      return name(target.id)
    case 'link':
      return `${name(target.from)} ↔ ${name(target.to)}`
    case 'message':
      return `${target.birth.type}, ${name(target.birth.from)} → ${name(target.birth.to)}`
  }
}
