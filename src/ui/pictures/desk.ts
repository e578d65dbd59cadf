import { create } from 'zustand'
import { saveBlob } from '../share/saveFile.ts'
import { useUi } from '../store.ts'
import { film, type Order } from './film.ts'
import { fileName } from './shots.ts'
import { says } from './words.ts'

/** How far the film is that is being made; null while there is none. It outlives the panel that it was asked for in. */
interface Filming {
  readonly done: number
  readonly all: number
}

export const useFilming = create<{ readonly filming: Filming | null }>()(() => ({ filming: null }))

let controller: AbortController | undefined

/** Makes a film and hands it to the browser. One that is still being made gives way. */
export async function shoot(order: Order): Promise<void> {
  cancel()
  const mine = new AbortController()
  controller = mine
  const { showToast } = useUi.getState()
  useFilming.setState({ filming: { done: 0, all: 1 } })
  try {
    const blob = await film(order, {
      signal: mine.signal,
      onShot: (done, all) => useFilming.setState({ filming: { done, all } }),
    })
    const { run, stretch, format } = order
    const { scenario, pace } = run.plan
    const name = fileName(scenario.id, [stretch.from, stretch.to], pace, format.ending)
    saveBlob(name, blob)
    showToast({ text: says.saved({ name }) })
  } catch (error) {
    if (mine.signal.aborted) return
    showToast({ text: says.failed({ why: error instanceof Error ? error.message : String(error) }) })
  } finally {
    if (controller === mine) useFilming.setState({ filming: null })
  }
}

export function cancel(): void {
  controller?.abort()
  useFilming.setState({ filming: null })
}
