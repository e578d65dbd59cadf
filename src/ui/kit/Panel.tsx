import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { DrawerContext } from './Section.tsx'
import { useDismiss } from './useDismiss.ts'
import { useReturnFocus } from './useReturnFocus.ts'
import { says } from './words.ts'

interface PanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Which edge of the page it is attached to; on a phone it always comes from below. */
  readonly side: 'start' | 'end'
}

/** A drawer beside the page, which goes on living: nothing behind it is blocked. */
export function Panel({ title, onClose, children, side }: PanelProps) {
  const panel = useRef<HTMLDialogElement>(null)
  useReturnFocus()
  useDismiss(panel, true, onClose, true)
  useEffect(() => panel.current?.focus(), [])
  return (
    <dialog
      ref={panel}
      open
      aria-label={title}
      tabIndex={-1}
      className={`panel panel-${side} fixed z-30 flex w-full max-w-none flex-col border-line bg-bg text-ink outline-none`}
    >
      <div className="flex items-center justify-between border-b border-line py-1 pe-2 ps-5">
        <h2 className="text-18 font-bold">{title}</h2>
        <Button aria-label={says.close({ panel: title })} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-5">
        <DrawerContext value>{children}</DrawerContext>
      </div>
    </dialog>
  )
}
