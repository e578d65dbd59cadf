import { useUi } from '../store.ts'
import { useOpener } from '../usePlayer.ts'

/** Closes the library and opens a scenario, or one of its variants, in place of what is there. */
export function useOpenScenario(): (id: string, variant?: string) => Promise<void> {
  const opener = useOpener()
  const openDrawer = useUi((ui) => ui.openDrawer)
  return async (id, variant) => {
    openDrawer(null)
    await opener.preset(id, variant)
  }
}
