import { useUi } from '../store.ts'
import { says } from './words.ts'

/** The first lesson comes before what may be needed some day. */
const AFTER_MS = 2000

/**
 * Keeps the page for when there is no network: `.scripts/service-worker.mjs` does, as soon as somebody has registered it. Not while
 * developing, and not where the page is one file.
 */
export function keepForOffline(): (() => void) | undefined {
  if (import.meta.env.MODE !== 'production' || !('serviceWorker' in navigator)) return undefined
  const controller = new AbortController()
  const timer = setTimeout(() => void register(controller.signal), AFTER_MS)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}

async function register(signal: AbortSignal): Promise<void> {
  const workers = navigator.serviceWorker
  try {
    await workers.register('./sw.js', { updateViaCache: 'none' })
  } catch {
    // Forbidden, or the network has just gone: then it stays a page that needs one.
    return
  }
  const registration = await workers.getRegistration()
  if (!registration || signal.aborted) return
  workers.addEventListener(
    'message',
    ({ data }) => {
      if (data === 'newer') useUi.getState().showToast({ text: says.newerVersion() })
    },
    { signal },
  )
  const watch = () => {
    const { installing } = registration
    installing?.addEventListener(
      'statechange',
      () => {
        if (installing.state === 'installed') greet(registration.waiting)
      },
      { signal },
    )
  }
  registration.addEventListener('updatefound', watch, { signal })
  watch()
  greet(registration.waiting)
}

/** Says to a version that waits which one this is: it says so if it is a newer one, and takes over if it is the same. */
function greet(waiting: ServiceWorker | null): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src
  waiting?.postMessage(entry, [])
}
