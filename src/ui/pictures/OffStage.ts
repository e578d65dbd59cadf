import type { Micros } from '../../engine/contract.ts'
import type { Moment } from '../../engine/timeline.ts'
import type { Run } from '../../run.ts'
import { told } from '../../words.ts'
import { paletteOf, type Palette } from '../spacetime/palette.ts'
import { escaped } from '../spacetime/svgPen.ts'
import { endangeredAt } from '../stage/dangers.ts'
import { Drawing } from '../stage/drawing.ts'
import type { Clock } from '../stage/motion.ts'
import { fontsOf } from './fonts.ts'
import { LEGEND_PX, legendOf } from './legend.ts'
import { serialised } from './serialise.ts'
import { sizes, type Look } from './sizes.ts'
import './pictures.css'

/** Of type, against a laptop's: pictures are looked at small, or from afar. */
const TYPE_SCALE = 1.1

/** A stage of its own that nobody sees, for pictures of a run at any moment. */
export class OffStage {
  readonly width: number
  readonly height: number
  private readonly run: Run
  private readonly box = document.createElement('div')
  private readonly svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  private readonly drawing: Drawing
  private readonly palette: Palette
  private readonly fonts: string

  /** `clock`: what movements go by; left out, the page's. */
  static async open(run: Run, look: Look, clock?: Clock): Promise<OffStage> {
    const fonts = await fontsOf()
    return new OffStage(run, look, fonts, clock)
  }

  private constructor(run: Run, { size, theme }: Look, fonts: string, clock: Clock | undefined) {
    this.run = run
    this.fonts = fonts
    this.palette = paletteOf(theme)
    const { width, height } = sizes[size]
    this.width = width
    this.height = height
    const { box, svg } = this
    box.className = 'off-stage'
    box.dataset['theme'] = theme
    box.inert = true
    box.style.width = `${width}px`
    box.style.height = `${height - LEGEND_PX}px`
    svg.setAttribute('class', 'stage')
    box.append(svg)
    document.body.append(box)
    this.drawing = new Drawing(svg, () => false, clock)
    this.drawing.resize({ width, height: height - LEGEND_PX, scale: TYPE_SCALE })
  }

  /** The whole picture as an SVG file. `isResting`: as while the run is paused, with words that nobody could read in motion. */
  async svgAt(at: Micros, moment: Moment, isResting: boolean): Promise<string> {
    const { run, svg, width, height, palette } = this
    const { timeline, plan } = run
    svg.toggleAttribute('data-resting', isResting)
    this.drawing.draw({
      world: timeline.worldAt(moment),
      at,
      plan,
      trace: timeline.trace,
      traced: timeline.traceCount(moment),
      endangered: endangeredAt(run, moment),
    })
    // The layout of very many nodes loads when it is first asked for, just now: by then it is there, and drawn.
    await import('../../scene/layout/ring-layout.ts')
    const y = height - LEGEND_PX
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif">
<title>${escaped(told(plan.scenario.title))}</title>
<style>${this.fonts}</style>
<rect width="${width}" height="${height}" fill="${palette.bg}"/>
${serialised(svg)}
${legendOf(run, { at, step: moment.step }, { width, y, palette })}
</svg>
`
  }

  close(): void {
    this.drawing.dispose()
    this.box.remove()
  }
}
