import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useDismiss } from '../kit/useDismiss.ts'
import type { Anchor } from '../store.ts'

interface SheetProps {
  readonly anchor: Anchor
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Stands beside the pointer, inside the window, and takes the focus; on a phone the style sheet puts it at the bottom. */
export function Sheet({ anchor, title, onClose, children }: SheetProps) {
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
