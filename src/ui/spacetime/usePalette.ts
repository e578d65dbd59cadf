import { useEffect, useState } from 'react'
import { paletteNow, type Palette } from './palette.ts'

/** The page's colours; another object whenever anything has changed about how the page looks, letters and pixels included. */
export function usePalette(): Palette | undefined {
  const [palette, setPalette] = useState<Palette>()
  useEffect(() => {
    const look = () => setPalette(paletteNow())
    const controller = new AbortController()
    const { signal } = controller
    const observer = new MutationObserver(look)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const looks = [
      '(prefers-color-scheme: dark)',
      '(forced-colors: active)',
      `(resolution: ${devicePixelRatio}dppx)`,
    ]
    for (const query of looks) matchMedia(query).addEventListener('change', look, { signal })
    document.fonts.addEventListener('loadingdone', look, { signal })
    look()
    return () => {
      observer.disconnect()
      controller.abort()
    }
  }, [])
  return palette
}
