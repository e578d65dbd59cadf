import { linkLengthMax } from '../../link/share.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { addressOf } from './useLink.ts'
import { says } from './words.ts'

/** A link as an address, how long it is, and its way to the clipboard. */
export function LinkBox({ link }: { link: string }) {
  const showToast = useUi((ui) => ui.showToast)
  const address = addressOf(link)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      showToast({ text: says.copied() })
    } catch {
      showToast({ text: says.notCopied() })
    }
  }
  return (
    <>
      <textarea
        readOnly
        aria-label={says.link()}
        rows={4}
        dir="ltr"
        value={address}
        onFocus={(event) => event.target.select()}
        className="w-full resize-none rounded-cell border-[1.5px] border-border bg-panel p-3 font-mono text-13 break-all"
      />
      <div className="mt-1 flex items-center justify-between">
        <span className="text-13 text-muted">
          {says[link.length > linkLengthMax ? 'tooLong' : 'length']({ count: link.length })}
        </span>
        <Button look="filled" onClick={() => void copy()}>
          <Icon name="copy" size={18} /> {says.copyLink()}
        </Button>
      </div>
    </>
  )
}
