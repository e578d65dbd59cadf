import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { timeText } from '../../scene/describe.ts'
import { told } from '../../words.ts'
import { captionAt } from '../caption/caption.ts'
import type { Palette } from '../spacetime/palette.ts'
import { escaped } from '../spacetime/svgPen.ts'
import { fitted, textWidth } from '../stage/measure.ts'
import { wrapped } from './wrap.ts'

/** What stands under the stage in every picture: what it is of, when, and what is happening. */

export const LEGEND_PX = 112
const MARGIN_PX = 28
const TITLE_PX = 19
const CAPTION_PX = 24
const LINE_PX = 31
const CAPTION_LINES = 2

interface Placed {
  readonly width: number
  /** Of its upper edge. */
  readonly y: number
  readonly palette: Palette
}

export function legendOf(run: Run, moment: Moment, { width, y, palette }: Placed): string {
  const { plan } = run
  const { tone, text } = captionAt(run, moment)
  const room = width - 2 * MARGIN_PX
  const time = timeText(moment.at, plan.pace)
  const title = fitted(told(plan.scenario.title), TITLE_PX, room - textWidth(time, TITLE_PX) - MARGIN_PX)
  const lines = wrapped(text, (line) => textWidth(line, CAPTION_PX) <= room, CAPTION_LINES)

  const isRtl = document.documentElement.dir === 'rtl'
  const [start, end] = isRtl ? [width - MARGIN_PX, MARGIN_PX] : [MARGIN_PX, width - MARGIN_PX]
  const words = (said: string, x: number, baseline: number, look: string) =>
    `<text x="${x}" y="${y + baseline}" direction="${isRtl ? 'rtl' : 'ltr'}" ${look}>${escaped(said)}</text>`
  const small = `font-size="${TITLE_PX}" fill="${palette.muted}"`
  const large = `font-size="${CAPTION_PX}" font-weight="600" fill="${tone === 'broken' ? palette.lost : palette.ink}"`
  return [
    `<rect y="${y}" width="${width}" height="${LEGEND_PX}" fill="${palette.bg}"/>`,
    `<path d="M0 ${y}H${width}" stroke="${palette.line}" stroke-width="2"/>`,
    words(title, start, 32, `${small} font-weight="700"`),
    words(time, end, 32, `${small} font-weight="600" text-anchor="end" font-variant-numeric="tabular-nums"`),
    ...lines.map((line, place) => words(line, start, 66 + place * LINE_PX, large)),
  ].join('')
}
