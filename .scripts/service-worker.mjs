/// <reference lib="webworker" />
/**
 * The page without a network. Our own few lines: Workbox, which the usual plugin brings, is a tree of packages larger than the page.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * What runs in the browser. It is written out as text, so it knows nothing but what it is given.
 *
 * A version keeps its files under its own name, and those of the version before it: a page that is open loads the rest of itself from
 * there. It takes over only from a page of its own version that is the only one: never in the middle of a run.
 * @param {string} version
 * @param {readonly string[]} files relative to the folder of the page, which itself is `./`
 */
function serviceWorker(version, files) {
  /** On a bad network the page that is there is better than one that may come. */
  const PATIENCE_MS = 4000
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
  const { scope } = worker.registration
  // Another build may live on the same origin.
  const ours = `faultline ${scope} `
  const name = ours + version
  const known = new Set(files.map((file) => new URL(file, scope).href))
  const assets = new URL('assets/', scope).href
  const pages = [scope, new URL('index.html', scope).href]

  worker.addEventListener('install', (event) => event.waitUntil(fill()))
  worker.addEventListener('activate', (event) => event.waitUntil(tidy()))
  worker.addEventListener('fetch', (event) => {
    const { request } = event
    const address = new URL(request.url)
    const file = address.origin + address.pathname
    if (request.method !== 'GET') return
    if (request.mode === 'navigate') {
      if (pages.includes(file)) event.respondWith(page(request))
    } else if (known.has(file) || file.startsWith(assets)) {
      event.respondWith(stored(request))
    }
  })
  // A page asks, once this is ready, and says by which script it was begun.
  worker.addEventListener('message', (event) => event.waitUntil(answer(event)))

  async function fill() {
    const cache = await caches.open(name)
    await Promise.all(
      files.map(async (file) => {
        const address = new URL(file, scope).href
        const isForEver = address.startsWith(assets)
        const had = isForEver ? await caches.match(address, { ignoreVary: true }) : undefined
        if (had) return cache.put(address, had)
        return cache.add(new Request(address, { cache: isForEver ? 'default' : 'reload' }))
      }),
    )
  }

  async function tidy() {
    const others = (await caches.keys()).filter((each) => each.startsWith(ours) && each !== name)
    await Promise.all(others.slice(0, -1).map((each) => caches.delete(each)))
  }

  /** @param {Request} request */
  async function page(request) {
    const coming = fetch(request)
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
    const came = await Promise.race([coming.catch(() => undefined), late])
    if (came instanceof Response) return came
    const cache = await caches.open(name)
    return (await cache.match(scope, { ignoreVary: true })) ?? coming
  }

  /** @param {Request} request */
  async function stored(request) {
    return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request)
  }

  /** @param {ExtendableMessageEvent} event */
  async function answer({ data, source }) {
    if (!known.has(data)) {
      source?.postMessage('newer', [])
      return
    }
    const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
    if (windows.filter(({ url }) => url.startsWith(scope)).length === 1) await worker.skipWaiting()
  }
}

/** What the page can do without when there is no network. */
const isSpared = (/** @type {string} */ file) => !/^(assets\/|index\.html$|icon\.svg$|manifest\.)/.test(file)

/** Writes `sw.js` for what is in a folder. @param {string} folder */
export function writeServiceWorker(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !isSpared(file))
    .toSorted()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)))
  const version = hash.digest('hex').slice(0, 12)
  const addresses = files.map((file) => (file === 'index.html' ? './' : file))
  const text = `(${serviceWorker.toString()})(${JSON.stringify(version)}, ${JSON.stringify(addresses)})\n`
  writeFileSync(join(folder, 'sw.js'), text)
}
