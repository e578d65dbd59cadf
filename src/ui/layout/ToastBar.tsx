import { useEffect, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'
import { says } from './words.ts'

/** Long enough to decide whether to take it back; what is only said goes sooner. */
const UNDO_MS = 8000
const SAID_MS = 5000

const never = () => () => {}

/** What was just done, and the way back: over the line of the verdicts, where it hides neither the stage nor what is asked. */
export function ToastBar() {
  const player = usePlayer()
  const toast = useUi((ui) => ui.toast)
  const dismiss = useUi((ui) => ui.dismissToast)
  useEffect(() => {
    if (!toast) return undefined
    const timer = setTimeout(dismiss, toast.undo ? UNDO_MS : SAID_MS)
    return () => clearTimeout(timer)
  }, [toast, dismiss])
  // It may come into the document together with this.
  const verdicts = useSyncExternalStore(never, () => document.querySelector('.page-verdicts'))
  const bar = (
    <output className="toast pointer-events-none z-40 flex">
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
  return verdicts ? createPortal(bar, verdicts) : bar
}
