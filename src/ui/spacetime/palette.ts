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

/** As they are on an element; `scheme`: whatever the page has. */
export function paletteOf(element: HTMLElement, scheme?: 'light'): Palette {
  if (matchMedia('(forced-colors: active)').matches && scheme === undefined) return forced
  const probe = document.createElement('span')
  if (scheme) probe.style.colorScheme = scheme
  element.append(probe)
  const entries = tokens.map((token) => {
    probe.style.color = `var(--${token})`
    return [token, getComputedStyle(probe).color] as const
  })
  probe.remove()
  return Object.fromEntries(entries) as Palette
}

/** Where people have chosen their own few colours, shapes and words tell the rest. */
const forced: Palette = {
  ink: 'CanvasText',
  muted: 'CanvasText',
  border: 'GrayText',
  line: 'GrayText',
  bg: 'Canvas',
  leader: 'CanvasText',
  follower: 'CanvasText',
  candidate: 'CanvasText',
  client: 'CanvasText',
  lost: 'CanvasText',
  'side-a': 'Canvas',
  'side-b': 'Canvas',
}
