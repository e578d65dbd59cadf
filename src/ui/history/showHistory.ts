import { useUi } from '../store.ts'

/** From here on there is room for it under the stage; on a narrower page it is one of the tabs. */
export const BESIDE = '(min-width: 1000px)'

export function showHistory(): void {
  const { isHistoryOpen, openHistory, openTab } = useUi.getState()
  if (matchMedia(BESIDE).matches) {
    openHistory(!isHistoryOpen)
    return
  }
  openTab('history')
  document.querySelector('.page-side')?.scrollIntoView({ block: 'start' })
}
