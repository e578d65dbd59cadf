import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Plan } from '../../engine/plan.ts'
import { nameOf } from '../../scene/describe.ts'
import { act } from '../act.ts'
import { useDismiss } from '../kit/useDismiss.ts'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { actionsFor, type Target } from '../stage/actions.ts'
import { fill, type Action, type Answers } from '../stage/actions/action.ts'
import { useUi, type Anchor } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { ActionForm } from './ActionForm.tsx'
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

interface SheetProps {
  readonly anchor: Anchor
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Stands beside the pointer, inside the window, and takes the focus; on a phone the style sheet puts it at the bottom. */
function Sheet({ anchor, title, onClose, children }: SheetProps) {
  const frame = useRef<HTMLDialogElement>(null)
  useDismiss(frame, true, onClose)
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const { width, height } = box.getBoundingClientRect()
    box.style.setProperty('--x', `${Math.max(8, Math.min(anchor.x, innerWidth - width - 8))}px`)
    box.style.setProperty('--y', `${Math.max(8, Math.min(anchor.y, innerHeight - height - 8))}px`)
    box.querySelector<HTMLElement>('[role=menuitem], input, select')?.focus()
  }, [anchor.x, anchor.y])
  return (
    <dialog
      ref={frame}
      open
      aria-label={title}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      className="sheet fixed z-40 flex max-w-none flex-col overflow-y-auto rounded-card border border-border bg-bg py-2 text-ink"
    >
      <p className="px-4 pt-1 pb-2 text-14 font-semibold text-muted">{title}</p>
      {children}
    </dialog>
  )
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  items[(to + items.length) % items.length]?.focus()
}
