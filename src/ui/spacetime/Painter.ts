import { CanvasPen } from './canvasPen.ts'
import { paint } from './paint.ts'
import type { Picture } from './picture.ts'

/** Words and signs reach so far beyond what they belong to. */
const AROUND_PX = 90

/** Keeps a canvas as its picture is. While a run plays, only the strip of time is painted in which something may have changed. */
export class Painter {
  private readonly canvas: HTMLCanvasElement
  private readonly context: CanvasRenderingContext2D
  private readonly pen: CanvasPen
  private shown: Picture | undefined
  private signature: readonly unknown[] = []
  /** When the oldest message that was under way had been sent. */
  private openSince = Infinity
  /** What the chronicle knew. */
  private step = 0

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d')
    if (!context) throw new Error('a canvas has no pen')
    this.canvas = canvas
    this.context = context
    this.pen = new CanvasPen(context)
  }

  show(picture: Picture, height: number): void {
    const { left, right } = picture.sheet
    const ratio = devicePixelRatio
    this.canvas.width = Math.round((right - left) * ratio)
    this.canvas.height = Math.round(height * ratio)
    this.paintFrom(left, picture)
  }

  /** The same picture, later. */
  goOn(picture: Picture): void {
    const before = this.shown
    if (!before || isAlike(before, picture, this.step)) return
    const isSame = signatureOf(picture).every((part, i) => part === this.signature[i])
    const { left, scale } = picture.sheet
    const since = Math.min(before.now, this.openSince)
    this.paintFrom(isSame ? Math.max(left, Math.floor(since * scale) - AROUND_PX) : left, picture)
  }

  private paintFrom(fresh: number, picture: Picture): void {
    const { context, pen, canvas } = this
    const ratio = devicePixelRatio
    const { left } = picture.sheet
    context.setTransform(ratio, 0, 0, ratio, -left * ratio, 0)
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.save()
    context.beginPath()
    context.rect(fresh, 0, canvas.width, canvas.height)
    context.clip()
    context.clearRect(fresh, 0, canvas.width, canvas.height)
    paint(pen, { ...picture, fresh })
    context.restore()
    this.shown = picture
    this.signature = signatureOf(picture)
    this.step = picture.chronicle.step
    this.openSince = picture.chronicle.arrows.openSince
  }
}

/** Nothing has happened, and time has moved on by less than a pixel. */
const isAlike = (before: Picture, { now, sheet, chronicle }: Picture, step: number): boolean =>
  chronicle.step === step && Math.floor(before.now * sheet.scale) === Math.floor(now * sheet.scale)

/** A new name on a lane, a new partition, another danger: these change what was painted long ago. */
const signatureOf = ({ chronicle, endangered, isFar }: Picture): readonly unknown[] => [
  isFar,
  chronicle.changes,
  chronicle.splits.all,
  endangered,
]
