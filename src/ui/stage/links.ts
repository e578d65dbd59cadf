import type { NodeId } from '../../engine/contract.ts'
import { between, distance, type Point } from '../../scene/layout/geometry.ts'
import { crossing } from '../../scene/layout/fault.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import type { Sizes } from '../../scene/layout/sizes.ts'
import { pairKey, type LinkLook } from '../../scene/links.ts'
import type { Places } from '../../scene/travel.ts'
import { Brush, rounded } from './brush.ts'
import { scissors } from './glyphs.ts'
import { standsFor } from './things.ts'
import { says } from './words.ts'

/** The lines between nodes. */
export class Links {
  private readonly layer: Brush
  private readonly signs: Brush
  private readonly drawn = new Map<string, LinkDrawing>()
  private links: readonly LinkLook[] | undefined
  private places: Places | undefined

  /** `signs` lies over the cracks. */
  constructor(layer: Brush, signs: Brush) {
    this.layer = layer
    this.signs = signs
  }

  draw(links: readonly LinkLook[], places: Places, layout: Layout): void {
    if (links === this.links && places === this.places) return
    this.links = links
    this.places = places
    for (const link of links) {
      const [a, b] = [places.get(link.a), places.get(link.b)]
      if (!a || !b) continue
      let drawing = this.drawn.get(link.key)
      if (!drawing) {
        drawing = new LinkDrawing(this.layer, this.signs, link)
        this.drawn.set(link.key, drawing)
      }
      drawing.draw(link, a, b, layout)
    }
    if (links.length === this.drawn.size) return
    const present = new Set(links.map((link) => link.key))
    for (const [key, drawing] of this.drawn) {
      if (present.has(key)) continue
      drawing.remove()
      this.drawn.delete(key)
    }
  }

  get(from: NodeId, to: NodeId): LinkDrawing | undefined {
    return this.drawn.get(pairKey(from, to))
  }

  /** In the order in which they were drawn. */
  all(): readonly LinkDrawing[] {
    return [...this.drawn.values()]
  }
}

export class LinkDrawing {
  look: LinkLook
  a: Point = { x: 0, y: 0 }
  b: Point = { x: 0, y: 0 }
  private readonly group: Brush<'g'>
  private readonly core: Brush<'line'>
  private readonly lines: readonly Brush<'line'>[]
  private readonly sign: Brush<'g'>
  private readonly words: Brush<'text'>

  constructor(layer: Brush, signs: Brush, link: LinkLook) {
    this.look = link
    this.group = layer.add('g', 'thing link').setAll({ role: 'button', tabindex: -1 })
    const core = this.group.later('line', 'core')
    this.core = core
    this.lines = [this.group.add('line', 'hit'), this.group.add('line', 'wire'), core]
    this.sign = signs.later('g', 'scissors')
    this.sign.add('circle', 'gap').set('r', 12)
    this.sign.add('path', 'blades').set('d', scissors)
    this.words = signs.later('text', 'words')
    standsFor(this.group.node, { kind: 'link', from: link.a, to: link.b })
  }

  get element(): SVGElement {
    return this.group.node
  }

  /** Would a stroke cut something here? */
  get isWhole(): boolean {
    return this.look.state === 'whole'
  }

  mark(chosen: boolean): void {
    this.group.set('data-chosen', String(chosen))
  }

  remove(): void {
    for (const part of [this.group, this.sign, this.words]) part.node.remove()
  }

  draw(link: LinkLook, a: Point, b: Point, layout: Layout): void {
    this.look = link
    this.a = a
    this.b = b
    this.group.setAll({
      'aria-label': says.nodeOrLink({ thing: link.title }),
      'data-state': link.state,
      'data-line': link.line,
      'data-client': String(link.client),
    })
    for (const line of this.lines) {
      line.setAll({ x1: rounded(a.x), y1: rounded(a.y), x2: rounded(b.x), y2: rounded(b.y) })
    }
    this.core.show(link.line === 'narrow')
    const share = shareOfSign(link, a, b, layout)
    const middle = between(a, b, share)
    const { unit } = layout.sizes
    const turn = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI + 90
    const hasSign = link.state !== 'whole' && !(link.state === 'severed' && link.client)
    this.sign
      .show(hasSign)
      .set('data-state', link.state)
      .set(
        'transform',
        `translate(${rounded(middle.x)},${rounded(middle.y)}) rotate(${rounded(turn)}) scale(${unit})`,
      )
    // Where what was blocked is marked, no words stand.
    const aside = link.state === 'whole' ? share : share > 0.5 ? share - 0.18 : share + 0.18
    this.write(between(a, b, aside), a, b, layout.sizes)
  }

  /** Beside the middle, on the side where it reads best. */
  private write(middle: Point, a: Point, b: Point, { small, unit }: Sizes): void {
    const { words } = this.look
    this.words.show(words !== '')
    if (words === '') return
    const isSteep = Math.abs(b.y - a.y) > Math.abs(b.x - a.x) * 0.6
    this.words
      .setAll({
        x: rounded(middle.x + (isSteep ? 18 * unit : 0)),
        y: rounded(middle.y + (isSteep ? small * 0.35 : small + 12 * unit)),
        'text-anchor': isSteep ? 'start' : 'middle',
      })
      .say(words)
  }
}

/** A partition's scissors are at the crack; those of a one-way cut stand nearer to the sender that it stops. */
function shareOfSign({ state }: LinkLook, a: Point, b: Point, { faults, sizes }: Layout): number {
  if (state === 'severed') return crossing(a, b, faults) ?? 0.5
  const near = Math.min(0.4, (sizes.radius + 34 * sizes.unit) / Math.max(distance(a, b), 1))
  return state === 'cutA' ? near : state === 'cutB' ? 1 - near : 0.5
}
