import { useEffect } from 'react'

/** Where the page scrolls: what an answer is awaited to is brought into view; what comes in its place is read from its beginning. */
export function useInView(awaiting: object | undefined): void {
  useEffect(() => {
    const band = document.querySelector('.page-caption')
    if (band && (awaiting || isBegun(band))) band.scrollIntoView({ block: 'nearest' })
  }, [awaiting])
}

/** Its end is in sight, its beginning is not. */
function isBegun(band: Element): boolean {
  const edge = Math.max(0, band.parentElement?.getBoundingClientRect().top ?? 0)
  const { top, bottom } = band.getBoundingClientRect()
  return top < edge && bottom > edge
}
