import { sideText } from '../../scene/describe.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import { yOf, type Sheet } from '../../scene/spacetime/sheet.ts'
import type { Split } from '../../scene/spacetime/splits.ts'
import type { Labels } from './labels.ts'
import type { Pen } from './pen.ts'
import type { Picture } from './picture.ts'
import { says } from './words.ts'

const HATCH_PX = 8

/** Who was on which side: lanes of one side are hatched one way, those of the other the other way. A cut leaves its ground white. */
export function paintSplits(pen: Pen, { chronicle, sheet, now, palette, fresh }: Picture): void {
  for (const split of chronicle.splits.all) {
    for (const [i, side] of split.sides.entries()) {
      for (const node of side) {
        const y = yOf(sheet, node)
        const box = boxOf(split, { ...sheet, left: fresh }, now, y ?? Infinity)
        if (y === undefined || box.right <= box.left) continue
        const isEven = i % 2 === 0
        if (!split.isCut) pen.areas([cornersOf(box)], palette[isEven ? 'side-a' : 'side-b'])
        pen.lines(hatch(box, isEven), { color: palette.line, widthPx: 1.25 })
      }
    }
    const edges = [split.from, split.to].filter((at) => at <= now).map((at) => at * sheet.scale)
    const boxes = split.sides
      .flat()
      .flatMap((node) => yOf(sheet, node) ?? [])
      .map((y) => boxOf(split, sheet, now, y))
    const top = Math.min(...boxes.map((box) => box.top))
    const bottom = Math.max(...boxes.map((box) => box.bottom))
    const lines = edges.map((x) => [
      { x, y: top },
      { x, y: bottom },
    ])
    if (boxes.length > 0) pen.lines(lines, { color: palette.border, widthPx: 1.5 })
  }
}

/** As on the stage; of a cut both ends have its word. */
export function nameSides({ chronicle, sheet, palette, px, now }: Picture, labels: Labels): void {
  for (const { from, to, sides, isCut } of chronicle.splits.all) {
    const x = from * sheet.scale + 5
    const isShort = (Math.min(to, now) - from) * sheet.scale < px * 5
    if (isShort || from > now || x < sheet.left - px * 5 || x > sheet.right) continue
    for (const [i, [node = '']] of sides.entries()) {
      const y = yOf(sheet, node)
      if (y === undefined) continue
      const words = isCut ? says.cut() : sideText(i)
      const lettering = { px, color: palette.muted, weight: 600, halo: palette.bg } as const
      labels.put(words, [{ x, y: y + px + 2 }], lettering)
    }
  }
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const boxOf = (
  { from, to }: Split,
  { scale, left, right, pitch, lanes }: Sheet,
  now: number,
  y: number,
): Box => ({
  left: Math.max(left, from * scale),
  right: Math.min(right, Math.min(to, now) * scale),
  top: y - pitch / 2,
  bottom: Math.min(y + pitch / 2, lanes.length * pitch),
})

const cornersOf = ({ left, right, top, bottom }: Box): readonly Point[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

/** Slanted lines within a box. They are counted from time 0, so that the next strip of time goes on where this one ends. */
function hatch({ left, right, top, bottom }: Box, isRising: boolean): readonly (readonly Point[])[] {
  const height = bottom - top
  const lines: (readonly Point[])[] = []
  for (let x = Math.floor((left - height) / HATCH_PX) * HATCH_PX; x < right; x += HATCH_PX) {
    const [from, to] = [Math.max(left, x), Math.min(right, x + height)]
    if (from >= to) continue
    const y = (at: number) => (isRising ? bottom - (at - x) : top + (at - x))
    lines.push([
      { x: from, y: y(from) },
      { x: to, y: y(to) },
    ])
  }
  return lines
}
