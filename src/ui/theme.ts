import { useEffect } from 'react'
import { useUi, type Theme } from './store.ts'

const themes: readonly Theme[] = ['light', 'dark', 'projector']

/** `?theme=projector` in the address; what it does not know it leaves to the system. */
export function themeOf(query: string): Theme {
  const wanted = new URLSearchParams(query).get('theme')
  return themes.find((theme) => theme === wanted) ?? 'system'
}

/** Puts the theme where the style sheet sees it. Without one, `color-scheme` follows the system. */
export function useTheme(): void {
  const theme = useUi((ui) => ui.theme)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}
