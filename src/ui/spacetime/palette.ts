/** The page's colours, as a canvas needs them: what `light-dark()` and the system have made of them. */
const tokens = [
  'ink',
  'muted',
  'border',
  'line',
  'bg',
  'leader',
  'follower',
  'candidate',
  'client',
  'lost',
  'side-a',
  'side-b',
] as const

export type Palette = Readonly<Record<(typeof tokens)[number], string>>

/** As they are now. */
export function paletteNow(): Palette {
  const probe = document.createElement('span')
  document.body.append(probe)
  const entries = tokens.map((token) => {
    probe.style.color = `var(--${token})`
    return [token, getComputedStyle(probe).color] as const
  })
  probe.remove()
  return Object.fromEntries(entries) as Palette
}

/** As they are on white paper: the page is light for as long as it takes to ask, and nobody sees it. */
export function paletteOfPaper(): Palette {
  const { dataset } = document.documentElement
  const { theme } = dataset
  dataset['theme'] = 'light'
  const palette = paletteNow()
  if (theme === undefined) delete dataset['theme']
  else dataset['theme'] = theme
  return palette
}
