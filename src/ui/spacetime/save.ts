import { nameOf, timeText } from '../../scene/describe.ts'
import { yOf } from '../../scene/spacetime/sheet.ts'
import { told } from '../../words.ts'
import { ticks } from '../history/chart.ts'
import { textWidth } from '../stage/measure.ts'
import { CanvasPen } from './canvasPen.ts'
import { paint } from './paint.ts'
import type { Pen } from './pen.ts'
import type { Picture } from './picture.ts'
import { escaped, SvgPen } from './svgPen.ts'
import { says } from './words.ts'

/** A picture for lecture notes: the part of time that it shows, with the names and the ruler. */
interface Page {
  readonly picture: Picture
  /** In pixels. */
  readonly names: number
  readonly axis: number
}

const AIR_PX = 12

const sizeOf = ({ picture: { sheet }, names, axis }: Page) => ({
  width: Math.ceil(names + sheet.right - sheet.left + AIR_PX),
  height: Math.ceil(sheet.lanes.length * sheet.pitch + axis + AIR_PX),
})

/** Names and ruler, around what is painted within. */
function frame(pen: Pen, { picture, names, axis }: Page): void {
  const { sheet, palette, px, chronicle } = picture
  const { plan } = chronicle
  for (const node of sheet.lanes) {
    const at = { x: AIR_PX, y: (yOf(sheet, node) ?? 0) + px * 0.35 }
    pen.text(nameOf(plan, node), at, { px: px + 1, color: palette.ink, weight: 600 })
  }
  const y = sheet.lanes.length * sheet.pitch
  const { width } = sizeOf({ picture, names, axis })
  pen.lines(
    [
      [
        { x: names, y },
        { x: width, y },
      ],
    ],
    { color: palette.line, widthPx: 1 },
  )
  for (const at of ticks({ scale: sheet.scale, origin: 0, left: sheet.left, right: sheet.right })) {
    const x = names + at * sheet.scale - sheet.left
    pen.lines(
      [
        [
          { x, y },
          { x, y: y + axis - 4 },
        ],
      ],
      { color: palette.border, widthPx: 1 },
    )
    const words = timeText(at, plan.pace)
    if (x + textWidth(words, px) + AIR_PX > width) continue
    pen.text(words, { x: x + 4, y: y + axis - 6 }, { px, color: palette.muted, weight: 400 })
  }
}

/** A whole SVG file. */
export function toSvg(page: Page): string {
  const { picture, names } = page
  const { sheet, palette, chronicle } = picture
  const { width, height } = sizeOf(page)
  const [around, within] = [new SvgPen(), new SvgPen()]
  frame(around, page)
  paint(within, picture)
  const { title } = chronicle.plan.scenario
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'Atkinson Hyperlegible Next', system-ui, sans-serif" role="img">
<title>${escaped(says.savedTitle({ scenario: told(title) }))}</title>
<rect width="${width}" height="${height}" fill="${palette.bg}"/>
${around.written}
<svg x="${names}" y="0" width="${width - names}" height="${height}" viewBox="${sheet.left} 0 ${width - names} ${height}">
${within.written}
</svg>
</svg>
`
}

/** Twice as fine as the screen's pixels: for print. */
const FINE = 2

/** The same as pixels. */
export function toPng(page: Page): Promise<Blob | null> {
  const { picture, names } = page
  const { width, height } = sizeOf(page)
  const canvas = document.createElement('canvas')
  canvas.width = width * FINE
  canvas.height = height * FINE
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  const pen = new CanvasPen(context)
  context.scale(FINE, FINE)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  pen.areas(
    [
      [
        { x: 0, y: 0 },
        { x: width, y: 0 },
        { x: width, y: height },
        { x: 0, y: height },
      ],
    ],
    picture.palette.bg,
  )
  frame(pen, page)
  context.beginPath()
  context.rect(names, 0, width, height)
  context.clip()
  context.translate(names - picture.sheet.left, 0)
  paint(pen, picture)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
