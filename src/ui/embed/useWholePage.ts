import { useEffect, useState } from 'react'
import { LinkError } from '../../link/error.ts'
import { linkTo } from '../share/linkTo.ts'
import { useWork } from '../usePlayer.ts'

/** The whole page, in a tab of its own, in the same language. */
function pageAddress(link: string): string {
  const lang = new URLSearchParams(location.search).get('lang')
  const query = lang === null ? '' : `?${new URLSearchParams({ lang }).toString()}`
  return `${location.pathname}${query}${link}`
}

/**
 * What makes a link lead to the present moment on the whole page, in another tab. Its address is made whenever the run stands, and
 * when somebody is about to follow it.
 */
export function useWholePage() {
  const work = useWork()
  const [link, setLink] = useState('')
  const refresh = async () => {
    try {
      setLink(await linkTo(work))
    } catch (error) {
      // Too large for an address: the page opens without.
      if (!(error instanceof LinkError)) throw error
      setLink('')
    }
  }
  useEffect(() => {
    const soon = () => {
      if (work.player.getState().status !== 'playing') void refresh()
    }
    soon()
    return work.player.subscribe(soon)
    // oxlint-disable-next-line react/exhaustive-deps -- it looks at nothing but the work
  }, [work])
  const now = () => void refresh()
  return {
    href: pageAddress(link),
    target: '_blank',
    rel: 'noopener',
    onPointerEnter: now,
    onPointerDown: now,
    onFocus: now,
  } as const
}
