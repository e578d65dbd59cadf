import type { Micros } from '../../engine/contract.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import type { Cone } from '../../scene/spacetime/cone.ts'
import type { Sheet } from '../../scene/spacetime/sheet.ts'
import type { Palette } from './palette.ts'

/** All that a drawing of a run depends on. */
export interface Picture {
  readonly chronicle: Chronicle
  /** Nothing later is drawn. */
  readonly now: Micros
  readonly sheet: Sheet
  /** What lies to the left of it, in pixels, is on the canvas already. */
  readonly fresh: number
  readonly palette: Palette
  /** So much is in view that only what stands out has a sign of its own. */
  readonly isFar: boolean
  /** Of letters, in pixels; signs are as large in proportion. */
  readonly px: number
  /** What is selected, with its past and its future; the rest fades. */
  readonly cone: Cone | undefined
  /** Acknowledged writes that may be lost, or are. */
  readonly endangered: ReadonlySet<string>
}

/** Messages for each pixel of time. */
const MOST_DETAILED = 1.2

export function isFar({ arrows }: Chronicle, { left, right, scale }: Sheet): boolean {
  return arrows.between(left / scale, right / scale).length > (right - left) * MOST_DETAILED
}

/** How large signs are: letters of 13 pixels have signs of their own size; where lanes are close, signs are smaller. */
export const unitOf = ({ px, sheet }: Picture): number => Math.min(px / 13, sheet.pitch / 26)

/** What fades because something else is selected. */
export const FADED = 0.16
