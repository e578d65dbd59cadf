import { BESIDE, showHistory } from '../history/showHistory.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { letGo } from '../kit/letGo.ts'
import { useMedia } from '../kit/useMedia.ts'
import { useUi } from '../store.ts'
import { says } from './words.ts'

export function StripButton() {
  const isWide = useMedia(BESIDE)
  const isOpen = useUi((ui) => ui.isHistoryOpen) && isWide
  const openHistory = useUi((ui) => ui.openHistory)
  return (
    <Button
      look="quiet"
      aria-expanded={isOpen}
      className="verdict-history text-14"
      onClick={(event) => {
        if (isOpen) openHistory(false)
        else showHistory()
        letGo(event)
      }}
    >
      <Icon name="history" size={18} />
      {says.history()}
    </Button>
  )
}
