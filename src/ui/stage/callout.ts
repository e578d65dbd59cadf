import type { Player } from '../../player/player.ts'
import { placeCallout, type Size, type Subject } from '../../scene/layout/callout.ts'
import { edgesOf } from '../../scene/layout/free.ts'
import { between } from '../../scene/layout/geometry.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import type { SceneNode } from '../../scene/scene.ts'
import { wrapped } from '../pictures/wrap.ts'
import { useUi, type Callout } from '../store.ts'
import { Brush, rounded } from './brush.ts'
import type { Drawing } from './drawing.ts'
import { inTheWay } from './inTheWay.ts'
import { fitted, textWidth } from './measure.ts'

/** What was predicted and what came of it, beside what decided it. Comes right after the first paint. Returns how to take it away. */
export function callOut(drawing: Drawing, player: Player): () => void {
  const bubble = new Bubble(drawing.calls)
  const tell = (): void => {
    const { callout } = useUi.getState()
    const { runs, shown } = player.getState()
    bubble.say(callout?.run === runs[shown]?.id ? callout : null)
  }
  drawing.bring((nodes, layout) => bubble.draw(nodes, layout))
  tell()
  const stops = [
    player.subscribe(tell),
    useUi.subscribe((ui, before) => {
      if (ui.callout !== before.callout) tell()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** On a laptop; a projector's is 24, which the last row reads. */
const TYPE_PX = 15
/** On a stage that is lower than this, as within another page. */
const LOW_PX = 160
const LOW_TYPE_PX = 13
/** On one that is lower still it would hide what it is about; the band says the same. */
const LEAST_PX = 120
const LEADING = 1.32
const MOST_LINES = 3
/** How wide its text may be, in its type: as it is liked best, and where there is less room above or beside. */
const WIDTHS = [17, 25, 12, 40]
const TICK = 'M-4.5,0.3 L-1.3,3.5 L4.8,-3.3'
const CROSS = 'M-4,-4 L4,4 M-4,4 L4,-4'

interface Shape extends Size {
  readonly lines: readonly { readonly text: string; readonly sign: 'tick' | 'cross' | undefined }[]
}

class Bubble {
  private readonly group: Brush<'g'>
  private readonly tie: Brush<'line'>
  private readonly end: Brush<'circle'>
  private readonly box: Brush<'rect'>
  private readonly rows: { readonly sign: Brush<'path'>; readonly text: Brush<'text'> }[] = []
  private callout: Callout | null = null
  private nodes: readonly SceneNode[] = []
  private layout: Layout | undefined

  constructor(layer: Brush) {
    // The band under the stage says the same, to everybody.
    this.group = layer.add('g', 'callout').set('aria-hidden', 'true').show(false)
    this.tie = this.group.add('line', 'tie')
    this.end = this.group.add('circle', 'end')
    this.box = this.group.add('rect', 'box')
  }

  say(callout: Callout | null): void {
    if (callout === this.callout) return
    this.callout = callout
    this.place()
  }

  /** Another layout gives it another place; whatever else is drawn, it stays where it is. */
  draw(nodes: readonly SceneNode[], layout: Layout): void {
    this.nodes = nodes
    if (layout === this.layout) return
    this.layout = layout
    this.place()
  }

  private place(): void {
    const { callout, layout, nodes } = this
    const subject = callout && layout && subjectOf(callout.at, nodes, layout)
    this.group.show(false)
    if (!subject || layout.box.height < LEAST_PX * layout.box.scale) return
    const { box } = layout
    const px = (box.height < LOW_PX * box.scale ? LOW_TYPE_PX : TYPE_PX) * box.scale
    const shapes = shapesOf(callout, px, box.width)
    const ground = { edges: edgesOf(box), inTheWay: inTheWay(nodes, layout, callout.at), line: px * LEADING }
    const placed = placeCallout(subject, shapes, ground)
    const shape = placed && shapes[placed.size]
    if (!shape) return
    const { rect, from, to } = placed
    this.group.show(true)
    this.tie.setAll({ x1: rounded(from.x), y1: rounded(from.y), x2: rounded(to.x), y2: rounded(to.y) })
    this.end.setAll({ cx: rounded(to.x), cy: rounded(to.y), r: rounded(px * 0.22) })
    const { width, height } = shape
    this.box.setAll({ x: rounded(rect.left), y: rounded(rect.top), width, height, rx: rounded(px * 0.5) })
    this.write(shape, rect.left, rect.top, px)
  }

  private write({ lines }: Shape, left: number, top: number, px: number): void {
    while (this.rows.length < lines.length) {
      this.rows.push({ sign: this.group.add('path', 'sign'), text: this.group.add('text', 'line') })
    }
    for (const [i, { sign, text }] of this.rows.entries()) {
      const line = lines[i]
      const y = top + padding(px) + px * LEADING * (i + 0.5)
      sign.show(line?.sign !== undefined)
      text.show(line !== undefined)
      if (!line) continue
      text.setAll({ x: rounded(left + inset(px)), y: rounded(y + px * 0.34), 'font-size': px }).say(line.text)
      if (!line.sign) continue
      sign.setAll({ 'data-sign': line.sign, d: line.sign === 'tick' ? TICK : CROSS })
      const at = `translate(${rounded(left + px * 1.15)},${rounded(y)}) scale(${rounded(px / 10)})`
      sign.set('transform', at)
    }
  }
}

const padding = (px: number): number => px * 0.5
/** Before its words: the sign. */
const inset = (px: number): number => px * 2.05

/** A disc, or the middle of a link. Undefined: it is not on this stage. */
function subjectOf([a, b]: Callout['at'], nodes: readonly SceneNode[], layout: Layout): Subject | undefined {
  const node = nodes.find(({ look }) => look.id === a)?.look
  const place = node && layout.places.get(node.id)
  if (!place) return undefined
  const { radius, client, unit } = layout.sizes
  if (b === undefined) return { ...place, reach: (node.client ? client : radius) + 13 * unit }
  const other = layout.places.get(b)
  return other && { ...between(place, other, 0.5), reach: 4 * unit }
}

function shapesOf({ lines }: Callout, px: number, stageWidth: number): readonly Shape[] {
  const most = stageWidth - inset(px) - 2 * px
  const widths = new Set(WIDTHS.map((width) => Math.min(width * px, most)))
  return [...widths].map((width) => {
    const shaped = lines.flatMap(({ text, isRight }) =>
      wrapped(text, (line) => textWidth(line, px) <= width, MOST_LINES).map((line, i) => ({
        text: fitted(line, px, width),
        sign: i > 0 ? undefined : isRight ? ('tick' as const) : ('cross' as const),
      })),
    )
    const widest = Math.max(...shaped.map(({ text }) => textWidth(text, px)))
    return {
      lines: shaped,
      width: Math.ceil(inset(px) + widest + px * 0.8),
      height: Math.ceil(shaped.length * px * LEADING + 2 * padding(px)),
    }
  })
}
