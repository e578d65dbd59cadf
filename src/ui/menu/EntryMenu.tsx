import { useState, type KeyboardEvent } from 'react'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import type { Answers, FieldSpec } from '../stage/actions/action.ts'
import type { Anchor } from '../store.ts'
import { ActionForm } from './ActionForm.tsx'
import { Sheet } from './Sheet.tsx'
import { says } from './words.ts'

/** What a menu offers. */
export interface Entry {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  /** Destroys something that nothing brings back. */
  readonly danger?: boolean | undefined
  /** Asked before it is done. */
  readonly form?: readonly FieldSpec[] | undefined
  /** What there is to choose from first. */
  readonly choices?: readonly Entry[]
  readonly go: (answers: Answers) => void
}

interface EntryMenuProps {
  readonly anchor: Anchor
  readonly title: string
  readonly entries: readonly Entry[]
  /** The entry whose form is asked for at once. */
  readonly wanted?: string | undefined
  readonly onClose: () => void
}

/** A menu beside the pointer, or a sheet from below on a phone; with the forms and choices of its entries. */
export function EntryMenu({ anchor, title, entries, wanted, onClose }: EntryMenuProps) {
  const [asked, setAsked] = useState<Entry | null>(
    () => entries.find(({ id, form }) => form !== undefined && id === wanted) ?? null,
  )
  useReturnFocus()
  const carryOut = (entry: Entry, answers: Answers) => {
    onClose()
    entry.go(answers)
  }
  if (asked?.form) {
    return (
      <Sheet key={asked.id} anchor={anchor} title={title} onClose={onClose}>
        <ActionForm
          title={asked.label}
          fields={asked.form}
          onCancel={() => setAsked(null)}
          onDone={(answers) => carryOut(asked, answers)}
        />
      </Sheet>
    )
  }
  const offered = asked?.choices ?? entries
  return (
    <Sheet key={asked?.id ?? 'menu'} anchor={anchor} title={title} onClose={onClose}>
      <ul role="menu" aria-label={title} onKeyDown={moveFocus}>
        {offered.map((entry) => (
          <li key={entry.id} role="none">
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => (entry.form || entry.choices ? setAsked(entry) : carryOut(entry, {}))}
              className={`flex min-h-11 w-full items-center justify-between gap-6 px-4 py-1 text-start text-14 outline-offset-[-3px] hover:bg-panel focus:bg-panel ${entry.danger ? 'text-lost' : ''}`}
            >
              <span className="whitespace-nowrap">{entry.label}</span>
              <span className="text-end text-13 text-muted">{entry.hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {offered.length === 0 && <p className="px-4 py-2 text-14">{says.notThere()}</p>}
    </Sheet>
  )
}

/** The arrows go through the entries of a menu. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  event.stopPropagation()
  items[(to + items.length) % items.length]?.focus()
}
