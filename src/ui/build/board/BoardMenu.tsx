import type { Plan } from '../../../engine/plan.ts'
import { nameOf } from '../../../scene/describe.ts'
import { EntryMenu } from '../../menu/EntryMenu.tsx'
import { useBuilding } from '../state.ts'
import { says } from '../words.ts'
import type { Acts } from './acts.ts'
import { entriesFor, linkEntriesOf } from './entries.ts'
import type { Place } from './hands.ts'

interface BoardMenuProps {
  readonly plan: Plan
  readonly acts: Acts
}

/** The menu of whatever was pointed at on the board. */
export function BoardMenu({ plan, acts }: BoardMenuProps) {
  const menu = useBuilding((building) => building.menu)
  if (!menu) return null
  const { place, anchor, isLinking } = menu
  const strangers = isLinking && place.kind === 'node' ? linkEntriesOf(place.id, plan, acts) : []
  return (
    <EntryMenu
      key={JSON.stringify(menu)}
      anchor={anchor}
      title={titleOf(place, plan)}
      entries={strangers.length > 0 ? strangers : entriesFor(place, plan, acts)}
      onClose={() => useBuilding.setState({ menu: null })}
    />
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
