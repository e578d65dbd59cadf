import type { Sizes } from '../../scene/layout/sizes.ts'
import type { Mark } from '../../scene/marks.ts'
import { Brush, rounded } from './brush.ts'
import { endings } from './glyphs.ts'

/** Where messages ended, and why: a fixed set of marks that are used again and again. */
export class Marks {
  private readonly layer: Brush
  private readonly drawings: MarkDrawing[] = []

  constructor(layer: Brush) {
    this.layer = layer
  }

  draw(marks: readonly Mark[], sizes: Sizes): void {
    while (this.drawings.length < marks.length) this.drawings.push(new MarkDrawing(this.layer))
    for (const [i, drawing] of this.drawings.entries()) drawing.draw(marks[i], sizes)
  }
}

class MarkDrawing {
  private readonly group: Brush<'g'>
  private readonly sign: Brush<'g'>
  private readonly outline: Brush<'path'>
  private readonly stroke: Brush<'path'>
  private readonly text: Brush<'text'>

  constructor(layer: Brush) {
    this.group = layer.add('g', 'mark').set('role', 'img')
    this.sign = this.group.add('g', 'sign')
    this.outline = this.sign.add('path', 'rim')
    this.stroke = this.sign.add('path', 'stroke')
    this.text = this.group.add('text', 'word')
  }

  draw(mark: Mark | undefined, { unit, small }: Sizes): void {
    this.group.show(mark !== undefined)
    if (!mark) return
    this.group.moveTo(mark.x, mark.y).setAll({ 'aria-label': mark.title, 'data-why': mark.why })
    this.group.set('opacity', Math.round(mark.strength * 20) / 20)
    const { outline, sign } = endings[mark.why]
    this.sign.set('transform', `scale(${rounded(Math.max(unit, 0.8))})`)
    this.outline.set('d', outline)
    this.stroke.set('d', sign)
    const away = (mark.side === 'left' ? -1 : 1) * (13 * Math.max(unit, 0.8) + 8 * unit)
    this.text
      .setAll({
        x: rounded(away),
        y: rounded(small * 0.35),
        'text-anchor': mark.side === 'left' ? 'end' : 'start',
      })
      .say(mark.text)
  }
}
