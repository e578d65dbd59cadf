import type { Plan } from '../../engine/plan.ts'
import { nameOf } from '../../scene/describe.ts'
import { act } from '../act.ts'
import { actionsFor, type Target } from '../stage/actions.ts'
import { fill, type Answers } from '../stage/actions/action.ts'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { EntryMenu } from './EntryMenu.tsx'

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
  const entries = actions.map((action) => ({
    ...action,
    go: (answers: Answers) => act(player, fill(action, answers)),
  }))
  return (
    <EntryMenu
      anchor={anchor}
      title={titleOf(target, plan)}
      entries={entries}
      wanted={wanted}
      onClose={close}
    />
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
