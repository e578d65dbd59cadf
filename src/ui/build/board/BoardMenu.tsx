import { useState } from 'react'
import type { Plan } from '../../../engine/plan.ts'
import { nameOf } from '../../../scene/describe.ts'
import { useReturnFocus } from '../../kit/useReturnFocus.ts'
import { ActionForm } from '../../menu/ActionForm.tsx'
import { moveFocus, Sheet } from '../../menu/Sheet.tsx'
import type { Answers } from '../../stage/actions/action.ts'
import { useBuilding } from '../state.ts'
import { says } from '../words.ts'
import type { Acts } from './acts.ts'
import { entriesFor, linkEntriesOf, type Entry } from './entries.ts'
import type { Place } from './hands.ts'

interface BoardMenuProps {
  readonly plan: Plan
  readonly acts: Acts
}

/** The menu of whatever was pointed at: beside the pointer, or a sheet from below on a phone. */
export function BoardMenu({ plan, acts }: BoardMenuProps) {
  const menu = useBuilding((building) => building.menu)
  return menu && <OpenMenu key={JSON.stringify(menu)} {...menu} plan={plan} acts={acts} />
}

const close = () => useBuilding.setState({ menu: null })

function OpenMenu({
  place,
  anchor,
  isLinking,
  plan,
  acts,
}: BoardMenuProps & NonNullable<ReturnType<typeof useBuilding.getState>['menu']>) {
  const [asked, setAsked] = useState<Entry | null>(null)
  useReturnFocus()
  const title = titleOf(place, plan)
  const all = entriesFor(place, plan, acts)
  const strangers = isLinking && place.kind === 'node' ? linkEntriesOf(place.id, plan, acts) : []
  const entries = asked?.choices ?? (strangers.length > 0 ? strangers : all)

  const choose = (entry: Entry, answers: Answers) => {
    close()
    entry.go(answers)
  }
  if (asked?.form) {
    return (
      <Sheet key={asked.id} anchor={anchor} title={title} onClose={close}>
        <ActionForm
          title={asked.label}
          fields={asked.form}
          onCancel={() => setAsked(null)}
          onDone={(answers) => choose(asked, answers)}
        />
      </Sheet>
    )
  }
  return (
    <Sheet key={asked?.id ?? 'menu'} anchor={anchor} title={title} onClose={close}>
      <ul role="menu" aria-label={title} onKeyDown={moveFocus}>
        {entries.map((entry) => (
          <li key={entry.id} role="none">
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => (entry.form || entry.choices ? setAsked(entry) : choose(entry, {}))}
              className="flex min-h-11 w-full items-center px-4 py-1 text-start text-14 outline-offset-[-3px] hover:bg-panel focus:bg-panel"
            >
              {entry.label}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function titleOf(place: Place, plan: Plan): string {
  switch (place.kind) {
    case 'node':
      return nameOf(plan, place.id)
    case 'link':
      return says.between({ a: nameOf(plan, place.from), b: nameOf(plan, place.to) })
    case 'ground':
      return says.empty()
  }
}
