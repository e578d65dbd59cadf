import { useEffect } from 'react'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'
import { says } from './words.ts'

const SHOWN_MS = 8000

/** What was just done, and the way back. */
export function ToastBar() {
  const player = usePlayer()
  const toast = useUi((ui) => ui.toast)
  const dismiss = useUi((ui) => ui.dismissToast)
  useEffect(() => {
    if (!toast) return undefined
    const timer = setTimeout(dismiss, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast, dismiss])
  return (
    <output className="toast pointer-events-none fixed z-40 flex justify-center">
      {toast && (
        <div className="pointer-events-auto flex max-w-full items-center rounded-card bg-ink py-0.5 pe-1 ps-4 text-14 text-bg">
          <span>{toast.text}</span>
          {toast.undo && (
            <Button
              className="font-bold underline underline-offset-4"
              look="bare"
              onClick={() => {
                if (typeof toast.undo === 'function') toast.undo()
                else player.undo()
                dismiss()
              }}
            >
              {says.undo()}
            </Button>
          )}
          <Button look="bare" aria-label={says.dismiss()} onClick={dismiss}>
            <Icon name="close" size={16} />
          </Button>
        </div>
      )}
    </output>
  )
}
