import { sideText } from '../../scene/describe.ts'
import type { Fault } from '../../scene/layout/fault.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import { sideNameSize } from '../../scene/layout/wordrooms.ts'
import { Brush } from './brush.ts'
import { textWidth } from './measure.ts'

const path = (points: readonly Point[]): string => `M${points.map(({ x, y }) => `${x},${y}`).join('L')}`

/** The crack of a partition: the sides tinted and hatched, the crack between them, and what is written beside it. */
export class Faultline {
  private readonly sides: Brush
  private readonly cracks: Brush
  private readonly words: Brush
  private readonly hatchings: readonly string[]
  private readonly drawn: { tint: Brush<'path'>; hatch: Brush<'path'>; name: Brush<'text'> }[] = []
  private readonly lines: { band: Brush<'path'>; crack: Brush<'path'> }[] = []
  private readonly since: Brush<'text'>
  private layout: Layout | undefined

  /** `sides` lies under everything, `cracks` over the links. `hatchings` are the ids of the two. */
  constructor(sides: Brush, cracks: Brush, words: Brush, hatchings: readonly string[]) {
    this.sides = sides
    this.cracks = cracks
    this.words = words
    this.hatchings = hatchings
    this.since = words.add('text', 'since')
  }

  /** Sets out the crack of a layout that has one; it stays, at the openness it has, until another is set out. */
  lay(layout: Layout): void {
    if (layout === this.layout) return
    this.layout = layout
    const { regions, faults, box, sizes } = layout
    while (this.drawn.length < regions.length) this.addSide()
    while (this.lines.length < faults.length) this.addCrack()
    const edges: Fault[] = [edge(0, box.height), ...faults, edge(box.width, box.height)]
    for (const [i, side] of this.drawn.entries()) {
      const [left, right] = [edges[i], edges[i + 1]]
      const isThere = left !== undefined && right !== undefined && i < regions.length
      for (const part of [side.tint, side.hatch, side.name]) part.show(isThere)
      if (!isThere) continue
      const outline = `${path([...left, ...right.toReversed()])}Z`
      side.tint.set('d', outline)
      side.hatch.set('d', outline)
      const place = layout.sideNames[i]
      if (!place) continue
      const px = sideNameSize(sizes)
      const words = sideText(i)
      // Longer words than ours begin earlier rather than end beyond the edge.
      const x = Math.min(place.x, box.width - textWidth(words, px) - 0.6 * px)
      side.name.setAll({ x, y: place.y + px * 0.35 }).say(words)
    }
    for (const [i, { band, crack }] of this.lines.entries()) {
      const fault = faults[i]
      band.show(fault !== undefined)
      crack.show(fault !== undefined)
      if (!fault) continue
      const d = path(overshoot(fault))
      band.setAll({ d, 'stroke-width': 13 * Math.max(sizes.unit, 0.75) })
      crack.set('d', d)
    }
    const place = layout.since
    this.since.show(place !== undefined)
    if (place) this.since.setAll({ x: place.x, y: place.y + sizes.small * 0.35, 'text-anchor': place.anchor })
  }

  /** 0: closed, nothing to be seen; 1: open from top to bottom. */
  open(share: number): void {
    for (const group of [this.sides, this.cracks, this.words]) group.show(share > 0)
    if (share <= 0) return
    this.sides.set('opacity', Math.round(share * 100) / 100)
    this.words.set('opacity', Math.round(share * 100) / 100)
    this.cracks.set('stroke-dasharray', share >= 1 ? 'none' : `${Math.round(share * 1000) / 1000} 1`)
  }

  /** Since when; what was said stays while the crack closes. */
  say(cutText: string): void {
    if (cutText !== '') this.since.say(cutText)
  }

  private addSide(): void {
    const i = this.drawn.length
    const tint = this.sides.add('path', `tint ${i % 2 === 0 ? 'side-a' : 'side-b'}`)
    const hatch = this.sides.add('path', 'hatch').set('fill', `url(#${this.hatchings[i % 2]})`)
    this.drawn.push({ tint, hatch, name: this.words.add('text', 'side') })
  }

  private addCrack(): void {
    const band = this.cracks.add('path', 'band').set('pathLength', 1)
    this.lines.push({ band, crack: this.cracks.add('path', 'crack').set('pathLength', 1) })
  }
}

const edge = (x: number, height: number): Fault => [
  { x, y: 0 },
  { x, y: height },
]

/** The ends lie outside the stage, so that the line is cut straight by its edge. */
function overshoot(fault: Fault): Fault {
  const [first, last] = [fault[0], fault.at(-1)]
  if (!first || !last) return fault
  return [{ x: first.x + 6, y: first.y - 16 }, ...fault, { x: last.x - 6, y: last.y + 16 }]
}
