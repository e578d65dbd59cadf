import { useEffect } from 'react'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi, type Toast } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'

const SHOWN_MS = 8000

/** What was just done, and the way back. */
export function Toasts() {
  const toasts = useUi((ui) => ui.toasts)
  return (
    <output className="toasts pointer-events-none fixed z-40 flex flex-col items-center gap-2">
      {toasts.map((toast) => (
        <OneToast key={toast.id} {...toast} />
      ))}
    </output>
  )
}

function OneToast({ id, text, undo }: Toast & { id: number }) {
  const player = usePlayer()
  const dismiss = useUi((ui) => ui.dismiss)
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [dismiss, id])
  return (
    <div className="pointer-events-auto flex max-w-full items-center rounded-card bg-ink py-0.5 pr-1 pl-4 text-14 text-bg">
      <span>{text}</span>
      {undo && (
        <Button
          className="font-bold underline underline-offset-4"
          look="bare"
          onClick={() => {
            player.undo()
            dismiss(id)
          }}
        >
          Undo
        </Button>
      )}
      <Button look="bare" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <Icon name="close" size={16} />
      </Button>
    </div>
  )
}
