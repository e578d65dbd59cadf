import { useUi, type StripView } from '../store.ts'

/** From here on there is room for it under the stage; on a narrower page it is one of the tabs. */
export const BESIDE = '(min-width: 1000px)'

export const showHistory = (): void => show('history')
export const showSpaceTime = (): void => show('spacetime')
export const showCharts = (): void => show('charts')

/** Opens the strip on a view, or closes it where that is what it shows. */
function show(view: StripView): void {
  const { isHistoryOpen, stripView, openHistory, turnStrip, openTab } = useUi.getState()
  if (matchMedia(BESIDE).matches) {
    openHistory(!isHistoryOpen || stripView !== view)
    turnStrip(view)
    return
  }
  openTab(view)
  document.querySelector('.page-side')?.scrollIntoView({ block: 'start' })
}
