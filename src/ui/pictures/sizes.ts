/** How large pictures are, in CSS pixels: for a slide, or for where there is less room. */
export const sizes = {
  wide: { width: 1280, height: 720 },
  square: { width: 720, height: 720 },
} as const

export type Size = keyof typeof sizes
export type Theme = 'light' | 'dark'

/** How a picture is to look. */
export interface Look {
  readonly size: Size
  readonly theme: Theme
}
