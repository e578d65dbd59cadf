import type { Point } from '../../scene/layout/geometry.ts'
import type { Lettering, Pen, Stroke } from './pen.ts'

/** Writes what is drawn as the elements of an SVG file. */
export class SvgPen implements Pen {
  private readonly elements: string[] = []
  private opacity = ''

  get written(): string {
    return this.elements.join('\n')
  }

  fade(share: number): void {
    this.opacity = share === 1 ? '' : ` opacity="${share}"`
  }

  lines(lines: readonly (readonly Point[])[], stroke: Stroke): void {
    this.path(lines.map((line) => through(line)).join(''), `fill="none" ${strokeOf(stroke, 1)}`)
  }

  areas(areas: readonly (readonly Point[])[], fill: string): void {
    this.path(areas.map((area) => `${through(area)}Z`).join(''), `fill="${fill}"`)
  }

  sign(path: string, { x, y }: Point, scale: number, fill = 'none', stroke?: Stroke): void {
    const drawn = stroke ? ` ${strokeOf(stroke, scale)}` : ''
    const place = `transform="translate(${short(x)} ${short(y)}) scale(${short(scale)})"`
    this.path(path, `${place} fill="${fill}"${drawn}`)
  }

  text(words: string, { x, y }: Point, { px, color, weight, halo }: Lettering): void {
    const around =
      halo === undefined
        ? ''
        : ` stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`
    this.elements.push(
      `<text x="${short(x)}" y="${short(y)}" font-size="${px}" font-weight="${weight}" fill="${color}"${around}${this.opacity}>${escaped(words)}</text>`,
    )
  }

  private path(d: string, look: string): void {
    if (d !== '') this.elements.push(`<path d="${d}" ${look}${this.opacity}/>`)
  }
}

const through = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('')

function strokeOf({ color, widthPx, dash }: Stroke, scale: number): string {
  const dashes = dash ? ` stroke-dasharray="${dash.map((part) => short(part / scale)).join(' ')}"` : ''
  return `stroke="${color}" stroke-width="${short(widthPx / scale)}" stroke-linecap="round" stroke-linejoin="round"${dashes}`
}

const short = (value: number): string => String(Math.round(value * 100) / 100)

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
