import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { letGo } from './letGo.ts'

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: Id; readonly title: string }[]
  readonly open: Id
  readonly onOpen: (id: Id) => void
  readonly children: ReactNode
}

/** Tabs as the ARIA practices describe them: one stop for Tab, arrows move between them. */
export function Tabs<Id extends string>({ label, tabs, open, onOpen, children }: TabsProps<Id>) {
  const base = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const by = getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step
    event.preventDefault()
    event.stopPropagation()
    const at = tabs.findIndex(({ id }) => id === open)
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (!next) return
    onOpen(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }
  return (
    <>
      <div
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        className="tabs sticky top-0 z-10 flex shrink-0 overflow-x-auto border-b bg-panel border-line px-1.5"
      >
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            aria-selected={id === open}
            aria-controls={`${base}-panel`}
            tabIndex={id === open ? 0 : -1}
            onClick={(event) => {
              onOpen(id)
              // Where the page is one column, what was chosen would else open below the fold.
              event.currentTarget.parentElement?.parentElement?.scrollIntoView({ block: 'start' })
              letGo(event)
            }}
            className="-mb-px min-h-11 min-w-11 shrink-0 border-b-[2.5px] border-transparent px-1.5 text-14 whitespace-nowrap text-muted outline-offset-[-3px] hover:text-ink aria-selected:border-ink aria-selected:font-semibold aria-selected:text-ink"
          >
            {title}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${open}`}
        tabIndex={0}
        className="tabpanel relative min-h-0 flex-1 overflow-y-auto outline-offset-[-3px]"
      >
        {children}
      </div>
    </>
  )
}
