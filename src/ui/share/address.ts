import { LinkError } from '../../link/error.ts'
import type { Work } from '../work.ts'
import { linkTo } from './linkTo.ts'
import type { Opener } from './open.ts'

const AFTER_MS = 400

const replaceHash = (link: string) =>
  history.replaceState(null, '', link || `${location.pathname}${location.search}`)

/** What the address holds of the present work; empty while it is as it was opened. */
let written = location.hash

/** Keeps the address a link to what is shown, whenever the run stands still. */
export function keepAddress(work: Work): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const write = async () => {
    try {
      const link = await linkTo(work)
      if (isStopped) return
      written = link
      replaceHash(link)
    } catch (error) {
      // Too large for an address: the share panel says so, and offers a file.
      if (!(error instanceof LinkError)) throw error
    }
  }
  const writeSoon = () => {
    clearTimeout(timer)
    if (work.player.getState().status !== 'playing') timer = setTimeout(() => void write(), AFTER_MS)
  }
  // It may still name what was open before. A clean address stays clean until something happens.
  if (location.hash !== '') writeSoon()
  const stop = work.player.subscribe(writeSoon)
  return () => {
    isStopped = true
    clearTimeout(timer)
    stop()
  }
}

const linkPattern = /(?:#|%23)[A-Z][\w-]{8,}/

/** A link that is typed or pasted into the address, or pasted anywhere into the page, is opened. */
export function listenForLinks(opener: Opener): () => void {
  const controller = new AbortController()
  const { signal } = controller
  addEventListener(
    'hashchange',
    () => {
      const text = location.hash
      // Until it is opened, the address goes on naming what is shown.
      replaceHash(written)
      if (text.length > 1) void opener.link(text)
    },
    { signal },
  )
  document.addEventListener(
    'paste',
    (event) => {
      const text = event.clipboardData?.getData('text') ?? ''
      const isIntoField = event.target instanceof Element && event.target.closest('input, textarea') !== null
      if (isIntoField || !linkPattern.test(text)) return
      void opener.link(text)
    },
    { signal },
  )
  return () => controller.abort()
}
