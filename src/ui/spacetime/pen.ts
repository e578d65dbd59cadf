import type { Point } from '../../scene/layout/geometry.ts'

export interface Stroke {
  readonly color: string
  readonly widthPx: number
  readonly dash?: readonly number[]
}

export interface Lettering {
  readonly px: number
  readonly color: string
  readonly weight: 400 | 600 | 700
  /** What lies beneath keeps a little away from the letters. */
  readonly halo?: string
}

/** What a diagram is drawn with, on the screen or for paper. */
export interface Pen {
  /** For all that follows: 1 is solid. */
  fade(share: number): void
  /** Many lines of one kind at once. */
  lines(lines: readonly (readonly Point[])[], stroke: Stroke): void
  areas(areas: readonly (readonly Point[])[], fill: string): void
  /** A path around (0, 0), as in `glyphs.ts`. */
  sign(path: string, at: Point, scale: number, fill: string | undefined, stroke?: Stroke): void
  /** Its baseline begins at the point. */
  text(words: string, at: Point, lettering: Lettering): void
}
