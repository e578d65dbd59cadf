import '@fontsource-variable/atkinson-hyperlegible-next'
import '@fontsource-variable/atkinson-hyperlegible-mono'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './ui/App.tsx'
import { slotLeft } from './ui/saved/left.ts'
import { compareWithShared, complain } from './ui/share/open.ts'
import { useUi } from './ui/store.ts'
import { themeOf } from './ui/theme.ts'
import { speakAs } from './ui/tongues/tongue.ts'
import './ui/theme.css'
import { openFirst, openShared, type Work } from './ui/work.ts'

/** What the address names; a link that cannot be opened is told in words, over the page that opens without one. */
async function openAddress(): Promise<Work> {
  const left = await openLeft()
  if (left) return left
  if (location.hash.length <= 1) return openFirst()
  try {
    const work = await openShared(location.hash)
    void compareWithShared(work)
    return work
  } catch (error) {
    await complain(error)
    return openFirst()
  }
}

/** What this tab showed before it was reloaded: an address can name one run of it alone. */
async function openLeft(): Promise<Work | undefined> {
  const slot = slotLeft()
  if (slot === undefined) return undefined
  try {
    const { reopen } = await import('./ui/saved/open.ts')
    return await reopen(slot)
  } catch (error) {
    await complain(error)
    return undefined
  }
}

/** Within another page there is less around it, and a speaker has a window of their own; both load only there. */
async function page(): Promise<ReactNode> {
  const query = new URLSearchParams(location.search)
  const lecture = query.get('speaker')
  if (lecture) {
    const { Speaker } = await import('./ui/speaker/Speaker.tsx')
    return <Speaker lecture={lecture} />
  }
  const isEmbedded = query.get('embed') === '1'
  if (isEmbedded) return (await import('./ui/embed/page.tsx')).embeddedPage(location)
  return <App first={await openAddress()} />
}

useUi.setState({ theme: themeOf(location.search) })
const root = document.getElementById('root')
if (root) {
  await speakAs(location.search)
  createRoot(root).render(<StrictMode>{await page()}</StrictMode>)
}
