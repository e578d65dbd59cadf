import type { Sizes } from '../../scene/layout/sizes.ts'
import type { Way } from '../../scene/travel.ts'
import type { PacketLook } from '../../scene/packets.ts'
import type { ScenePacket } from '../../scene/scene.ts'
import { Brush } from './brush.ts'
import { pause } from './glyphs.ts'
import { shortened, textWidth } from './measure.ts'
import { standsFor } from './things.ts'
import { says } from './words.ts'

/** Messages under way, drawn by a pool of elements that are used again and again. */
export class Packets {
  private readonly layer: Brush
  private readonly inUse = new Map<string, PacketDrawing>()
  private readonly spare: PacketDrawing[] = []
  private frame = 0
  /** Called for what had the keyboard's focus when its message ended. */
  onEnd: (look: PacketLook) => void = () => {}

  constructor(layer: Brush) {
    this.layer = layer
  }

  draw(packets: readonly ScenePacket[], sizes: Sizes, numbered: boolean): void {
    this.frame++
    for (const packet of packets) {
      let drawing = this.inUse.get(packet.look.key)
      if (!drawing) {
        drawing = this.takeSpare(packet.look) ?? new PacketDrawing(this.layer)
        this.inUse.set(packet.look.key, drawing)
      }
      drawing.frame = this.frame
      drawing.draw(packet, sizes, numbered)
    }
    if (this.inUse.size > packets.length) this.putBack()
  }

  /** One that was dressed alike needs fewer changes. */
  private takeSpare({ routine, tone }: PacketLook): PacketDrawing | undefined {
    const place = this.spare.findLastIndex(({ worn }) => worn?.routine === routine && worn.tone === tone)
    return place < 0 ? this.spare.pop() : this.spare.splice(place, 1)[0]
  }

  private putBack(): void {
    for (const [key, drawing] of this.inUse) {
      if (drawing.frame === this.frame) continue
      this.inUse.delete(key)
      if (drawing.element === document.activeElement && drawing.look) this.onEnd(drawing.look)
      drawing.rest()
      this.spare.push(drawing)
    }
  }

  get(key: string): PacketDrawing | undefined {
    return this.inUse.get(key)
  }

  /** By order of arrival. */
  elements(): readonly SVGElement[] {
    return [...this.inUse.values()]
      .sort((a, b) => (a.look?.order ?? 0) - (b.look?.order ?? 0))
      .map((drawing) => drawing.element)
  }
}

/** A finger's width: the target of a packet is never smaller. */
const TARGET = 44
/** Among very many a larger one would hide its neighbours. */
const DOT_TARGET = 24

export class PacketDrawing {
  frame = 0
  look: PacketLook | undefined
  /** What it stood for last. */
  worn: PacketLook | undefined
  place = { x: 0, y: 0 }
  private readonly group: Brush<'g'>
  private readonly tail: Brush<'line'>
  private readonly hit: Brush<'rect'>
  private readonly body: Brush<'rect'>
  private readonly text: Brush<'text'>
  private readonly hold: Brush<'path'>
  private readonly number: Brush<'text'>
  private sizes: Sizes | undefined
  private shape = { width: 0, height: 0 }

  constructor(layer: Brush) {
    this.group = layer.add('g', 'thing packet').setAll({ role: 'button', tabindex: -1 })
    this.tail = this.group.add('line', 'tail')
    this.hit = this.group.add('rect', 'hit')
    this.body = this.group.add('rect', 'body')
    this.text = this.group.add('text', 'pill')
    this.hold = this.group.later('path', 'hold').set('d', pause)
    this.number = this.group.later('text', 'number')
  }

  get element(): SVGElement {
    return this.group.node
  }

  rest(): void {
    this.worn = this.look
    this.look = undefined
    this.group.show(false).set('tabindex', -1)
  }

  draw({ look, way, x, y }: ScenePacket, sizes: Sizes, numbered: boolean): void {
    this.place = { x, y }
    this.group.moveTo(x, y)
    if (look !== this.look || sizes !== this.sizes) this.dress(look, sizes)
    this.trail(way, x, y)
    if (look.routine && !sizes.crowded) this.label(way, x, y)
    this.number.show(numbered)
    if (numbered) this.number.say(String(look.order))
  }

  /** The tail lies behind it, on its link, and no longer than it has come. */
  private trail({ start }: Way, x: number, y: number): void {
    const { look, sizes } = this
    const [dx, dy] = [start.x - x, start.y - y]
    const come = Math.hypot(dx, dy)
    if (!look || !sizes || come < 1) return
    const [ux, uy] = [dx / come, dy / come]
    const { width, height } = this.shape
    const reach = Math.min(
      width / 2 / Math.max(Math.abs(ux), 0.01),
      height / 2 / Math.max(Math.abs(uy), 0.01),
    )
    const length = Math.min(come, reach + (look.routine ? 16 : 30) * sizes.unit)
    this.tail.setAll({ x2: Math.round(ux * length), y2: Math.round(uy * length) })
  }

  /** The word of a dot stands where there is more room: before it while it leaves, behind it when it comes near, beside it on its way up or down. */
  private label({ start, end }: Way, x: number, y: number): void {
    const { look, sizes } = this
    if (!look || !sizes) return
    const isSteep = Math.abs(end.y - start.y) > Math.abs(end.x - start.x) * 1.5
    const isLate = Math.hypot(end.x - x, end.y - y) < Math.hypot(x - start.x, y - start.y)
    const isRightwards = isSteep || end.x > start.x !== isLate
    const { width, height } = this.shape
    this.text.setAll({
      'text-anchor': isRightwards ? 'start' : 'end',
      x: (isRightwards ? 1 : -1) * (isSteep ? width : 0),
      y: isSteep ? sizes.small * 0.35 : -height / 2 - 4 * sizes.unit,
    })
  }

  private dress(look: PacketLook, sizes: Sizes): void {
    const isSame =
      look.key === this.look?.key && look.text === this.look.text && look.heldAt === this.look.heldAt
    const isSameDress = isSame && sizes === this.sizes && look.tone === this.look?.tone
    this.look = look
    this.sizes = sizes
    if (isSameDress) return
    standsFor(this.group.node, { kind: 'message', birth: look.birth })
    const { width, height } = shapeOf(look, sizes)
    this.shape = { width, height }
    const held = look.heldAt !== undefined
    this.group.show(true).setAll({
      'aria-label': says.message({ message: look.title }),
      'data-tone': look.tone,
      'data-routine': String(look.routine),
      'data-held': String(held),
    })
    this.body.setAll({ x: -width / 2, y: -height / 2, width, height, rx: height / 2 })
    const target = sizes.crowded ? DOT_TARGET : TARGET
    const reach = { width: Math.max(width, target), height: Math.max(height, target) }
    this.hit.setAll({ x: -reach.width / 2, y: -reach.height / 2, ...reach })
    const px = look.routine ? sizes.small : sizes.pill
    const above = sizes.crowded ? -height / 2 - px * 0.6 : px * 0.34
    this.text.setAll({ x: 0, y: above, 'font-size': px, 'text-anchor': 'middle' })
    this.text.say(wordsOf(look, sizes))
    this.hold
      .show(held)
      .set('transform', `translate(${-width / 2 - 12 * sizes.unit},0) scale(${sizes.unit * 1.4})`)
    const y = isDot(look, sizes) ? height / 2 + sizes.small : -height / 2 + 4
    this.number.setAll({ x: width / 2 + 4, y, 'font-size': sizes.small })
  }
}

/** A pill around its text, or, for routine, a dot. */
export function shapeOf(look: PacketLook, sizes: Sizes): { width: number; height: number } {
  const { pill, unit } = sizes
  const dot = Math.max(11 * unit, 8) + (look.routine ? 0 : 4)
  if (isDot(look, sizes)) return { width: dot, height: dot }
  return { width: textWidth(wordsOf(look, sizes), pill) + 26 * unit, height: pill * 1.9 }
}

const isDot = ({ routine }: PacketLook, { crowded }: Sizes): boolean => routine || crowded

function wordsOf({ text, routine }: PacketLook, { pill, packet, small, unit, crowded }: Sizes): string {
  return routine || crowded ? shortened(text, small, packet) : shortened(text, pill, packet - 26 * unit)
}
