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

/** As they are now, within a part of the page. */
export function paletteNow(within: Element = document.body): Palette {
  const probe = document.createElement('span')
  within.append(probe)
  const entries = tokens.map((token) => {
    probe.style.color = `var(--${token})`
    return [token, getComputedStyle(probe).color] as const
  })
  probe.remove()
  return Object.fromEntries(entries) as Palette
}

/** As they are in the light or in the dark, whatever the page is. */
export function paletteOf(theme: 'light' | 'dark'): Palette {
  const box = document.createElement('div')
  box.dataset['theme'] = theme
  document.body.append(box)
  const palette = paletteNow(box)
  box.remove()
  return palette
}
