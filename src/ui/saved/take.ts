import type { Opener } from '../share/open.ts'
import { useUi } from '../store.ts'
import { isOurs } from './file.ts'

const MiB = 1024 * 1024
/** Above that it is no work of ours. */
const largest = 16 * MiB

/** The text of saved work or of a scenario; undefined for whatever else it may be, as a history. */
export async function workIn(file: File): Promise<string | undefined> {
  if (file.size > largest) return undefined
  // What cannot be read at all is told by whoever takes it then.
  const content = await file.text().catch(() => '')
  return isOurs(content) ? content : undefined
}

export async function openWorkFile(content: string, name: string, opener: Opener): Promise<void> {
  useUi.setState({ drawer: null, menu: null, notice: null })
  await opener.work(async () => {
    const { openText } = await import('./unpack.ts')
    return openText(content, name)
  })
}
