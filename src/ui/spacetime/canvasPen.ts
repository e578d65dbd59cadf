import type { Point } from '../../scene/layout/geometry.ts'
import type { Lettering, Pen, Stroke } from './pen.ts'

const FAMILY = "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif"

export class CanvasPen implements Pen {
  private readonly context: CanvasRenderingContext2D
  private readonly paths = new Map<string, Path2D>()

  constructor(context: CanvasRenderingContext2D) {
    this.context = context
  }

  fade(share: number): void {
    this.context.globalAlpha = share
  }

  lines(lines: readonly (readonly Point[])[], stroke: Stroke): void {
    const { context } = this
    this.take(stroke)
    context.beginPath()
    for (const line of lines) this.trace(line)
    context.stroke()
  }

  areas(areas: readonly (readonly Point[])[], fill: string): void {
    const { context } = this
    context.fillStyle = fill
    context.beginPath()
    for (const area of areas) {
      this.trace(area)
      context.closePath()
    }
    context.fill()
  }

  sign(path: string, { x, y }: Point, scale: number, fill: string | undefined, stroke?: Stroke): void {
    const { context } = this
    context.save()
    context.translate(x, y)
    context.scale(scale, scale)
    const drawn = this.paths.get(path) ?? new Path2D(path)
    this.paths.set(path, drawn)
    if (fill !== undefined) {
      context.fillStyle = fill
      context.fill(drawn)
    }
    if (stroke) {
      this.take({ ...stroke, widthPx: stroke.widthPx / scale })
      context.stroke(drawn)
    }
    context.restore()
  }

  text(words: string, { x, y }: Point, { px, color, weight, halo }: Lettering): void {
    const { context } = this
    context.font = `${weight} ${px}px ${FAMILY}`
    // Words begin at their point, whatever the language.
    context.direction = 'ltr'
    if (halo !== undefined) {
      this.take({ color: halo, widthPx: 4 })
      context.strokeText(words, x, y)
    }
    context.fillStyle = color
    context.fillText(words, x, y)
  }

  private take({ color, widthPx, dash = [] }: Stroke): void {
    const { context } = this
    context.strokeStyle = color
    context.lineWidth = widthPx
    context.setLineDash([...dash])
  }

  private trace(points: readonly Point[]): void {
    for (const [i, { x, y }] of points.entries()) {
      if (i === 0) this.context.moveTo(x, y)
      else this.context.lineTo(x, y)
    }
  }
}
