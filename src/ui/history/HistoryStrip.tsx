import { HistoryView } from './HistoryView.tsx'

/** Under the stage, on top of the caption. */
export function HistoryStrip() {
  return (
    <div className="history-strip">
      <HistoryView />
    </div>
  )
}
