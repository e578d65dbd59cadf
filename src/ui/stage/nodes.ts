import type { NodeId } from '../../engine/contract.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import { TINY, type Sizes } from '../../scene/layout/sizes.ts'
import type { Room } from '../../scene/layout/rooms.ts'
import type { NodeLook } from '../../scene/nodes.ts'
import type { SceneNode } from '../../scene/scene.ts'
import { Brush, rounded } from './brush.ts'
import { Cells } from './cells.ts'
import { crown, disk, pause, person } from './glyphs.ts'
import { fitted, textWidth } from './measure.ts'
import { Ring } from './rings.ts'
import { standsFor } from './things.ts'

/** All nodes. Elements come and go only where the scenario's own nodes do. */
export class Nodes {
  private readonly layer: Brush
  private readonly under: Brush
  private readonly drawn = new Map<NodeId, NodeDrawing>()

  /** `under` lies under the packets: a packet may pass over what is written beside a node. */
  constructor(layer: Brush, under: Brush) {
    this.layer = layer
    this.under = under
  }

  draw(nodes: readonly SceneNode[], layout: Layout): void {
    for (const node of nodes) {
      const { id } = node.look
      let drawing = this.drawn.get(id)
      if (!drawing) {
        drawing = new NodeDrawing(this.layer, this.under, node.look)
        this.drawn.set(id, drawing)
      }
      drawing.draw(node, layout)
    }
    if (nodes.length === this.drawn.size) return
    for (const [id, drawing] of this.drawn) {
      if (nodes.some((node) => node.look.id === id)) continue
      drawing.remove()
      this.drawn.delete(id)
    }
  }

  elementOf(id: NodeId): SVGElement | undefined {
    return this.drawn.get(id)?.element
  }
}

class NodeDrawing {
  private readonly group: Brush<'g'>
  private readonly plate: Brush<'rect'>
  private readonly body: NodeBody
  private readonly words: NodeWords
  private readonly ring: Ring
  private readonly cells: Cells
  private look: NodeLook | undefined
  private layout: Layout | undefined

  constructor(layer: Brush, under: Brush, look: NodeLook) {
    this.group = layer.add('g', 'thing node').setAll({ role: 'button', tabindex: -1 })
    this.plate = this.group.add('rect', 'plate')
    this.ring = new Ring(this.group, look.client)
    this.body = new NodeBody(this.group, look.client)
    this.cells = new Cells(this.group)
    this.words = new NodeWords(under)
    standsFor(this.group.node, { kind: 'node', id: look.id })
  }

  get element(): SVGElement {
    return this.group.node
  }

  remove(): void {
    this.group.node.remove()
    this.words.remove()
  }

  draw({ look, x, y, ring, clock }: SceneNode, layout: Layout): void {
    const { sizes } = layout
    const place = layout.places.get(look.id)
    const room = layout.rooms.get(look.id)
    if (!place || !room) return
    this.group.moveTo(x, y)
    const reach = look.client ? sizes.client + 6 * sizes.unit : sizes.radius + 8 * sizes.unit
    this.ring.draw(ring, reach, look.up === 'paused')
    if (look !== this.look || layout !== this.layout) {
      this.look = look
      this.layout = layout
      this.group.setAll({
        'aria-label': `${look.title}; menu`,
        'data-kind': look.kind,
        'data-up': look.up,
        'data-stale': String(look.stale),
        'data-client': String(look.client),
      })
      const bridges =
        layout.faults.length > 0 && !layout.regions.some((r) => r.nodes.some((n) => n.id === look.id))
      this.plate.show(bridges)
      if (bridges) this.plate.setAll(plateOf(look, sizes))
      this.body.draw(look, sizes)
      this.cells.draw(look, room.cells, place, sizes)
    }
    const at = { x: room.text.x + x - place.x, y: room.text.y + y - place.y }
    this.words.draw(look, clock, at, room.text, sizes)
  }
}

/** What stands on the crack, because it is on no side, stands on a piece of ground of its own. */
function plateOf({ client }: NodeLook, { client: half, radius, small, unit }: Sizes) {
  const reach = (client ? half : radius) + 16 * unit
  return {
    x: -reach,
    y: -reach,
    width: reach * 2,
    height: reach * 2 + (client ? small * 1.2 : 0),
    rx: reach * 0.5,
  }
}

/** The disc of a server or the square of a client, with what is written and drawn on it. */
class NodeBody {
  private readonly outer: Brush
  private readonly inner: Brush<'circle'>
  private readonly focus: Brush
  private readonly cross: Brush<'path'>
  private readonly crown: Brush<'path'>
  private readonly person: Brush<'path'>
  private readonly name: Brush<'text'>
  private readonly label: Brush<'text'>
  private readonly badge: Badge
  private readonly disk: Brush<'path'>
  private readonly bars: Brush<'path'>
  private readonly client: boolean

  constructor(group: Brush, client: boolean) {
    this.client = client
    this.focus = group.add(client ? 'rect' : 'circle', 'focus')
    this.outer = group.add(client ? 'rect' : 'circle', 'outer')
    this.inner = group.add('circle', 'inner').set('pathLength', 100)
    this.cross = group.add('path', 'cross')
    this.crown = group.add('path', 'crown').set('d', crown)
    this.person = group.add('path', 'person').set('d', person)
    this.name = group.add('text', 'name')
    this.label = group.add('text', 'label')
    this.disk = group.add('path', 'disk').set('d', disk)
    this.bars = group.add('path', 'bars').set('d', pause)
    this.badge = new Badge(group)
  }

  draw(look: NodeLook, sizes: Sizes): void {
    if (this.client) this.square(look, sizes)
    else this.disc(look, sizes)
  }

  private square({ name }: NodeLook, sizes: Sizes): void {
    const { client, unit, small } = sizes
    const side = (half: number) => ({ x: -half, y: -half, width: half * 2, height: half * 2, rx: 10 * unit })
    this.outer.setAll(side(client))
    this.focus.setAll(side(client + 12 * unit))
    this.person.set('transform', `scale(${client / 31})`)
    const px = Math.max(16.5 * unit, small)
    this.name.setAll({ y: client + 7 * unit + px, 'font-size': px }).say(fitted(name, px, sizes.radius * 2.6))
    for (const part of [this.inner, this.cross, this.crown, this.label, this.disk, this.bars])
      part.show(false)
    this.badge.draw('', 0, 0, sizes)
  }

  private disc(look: NodeLook, sizes: Sizes): void {
    const { radius, unit } = sizes
    const inside = labelSize(look.label, sizes)
    this.outer.set('r', radius)
    this.inner.set('r', radius - 7 * unit)
    this.focus.set('r', radius + 15 * unit)
    this.inner.show(look.kind === 'leader' && hasDoubleRing(sizes))
    this.crown
      .show(look.kind === 'leader')
      .set('transform', `translate(0,${-radius - 5 * unit}) scale(${unit})`)
    this.person.show(false)
    const arm = radius * 0.62
    this.cross
      .show(look.up === 'down')
      .set('d', `M${-arm},${-arm} L${arm},${arm} M${-arm},${arm} L${arm},${-arm}`)
    const px = nameSize(look.name, sizes)
    this.name
      .show(radius >= TINY)
      .setAll({ y: inside > 0 ? radius * -0.03 : px * 0.35, 'font-size': px })
      .say(fitted(look.name, px, radius * 1.8))
    this.label.show(inside > 0).setAll({ y: radius * 0.06 + inside * 1.1, 'font-size': inside || 1 })
    this.label.say(look.label)
    const corner = radius * 0.74
    this.disk
      .show(look.unsaved)
      .set('transform', `translate(${-corner},${corner}) scale(${Math.max(unit, 0.75)})`)
    this.bars
      .show(look.up === 'paused')
      .set('transform', `translate(${-corner},${-corner}) scale(${unit * 1.3})`)
    this.badge.draw(look.badge, corner, -corner, sizes)
  }
}

/** As large as fits on the disc; small discs have names only. */
function nameSize(name: string, { name: size, radius }: Sizes): number {
  return Math.max(Math.min(size, (size * radius * 1.7) / textWidth(name, size)), Math.min(size, radius))
}

/** A leader's second ring would leave no room for its label on a small disc. */
const hasDoubleRing = ({ unit }: Pick<Sizes, 'unit'>): boolean => unit >= 0.9

/** The type in which the label fits on the disc; 0: it does not, and is written beside it. */
function labelSize(label: string, { label: size, radius, unit }: Sizes): number {
  const room = radius * (hasDoubleRing({ unit }) ? 1.52 : 1.74)
  const fits = (size * room) / Math.max(textWidth(label, size), 1)
  return fits >= size * 0.84 ? Math.min(size, fits) : 0
}

/** `2/3`: the votes of a candidate. */
class Badge {
  private readonly box: Brush<'rect'>
  private readonly text: Brush<'text'>

  constructor(parent: Brush) {
    this.box = parent.add('rect', 'badge-box')
    this.text = parent.add('text', 'badge')
  }

  draw(words: string, x: number, y: number, { label, unit }: Sizes): void {
    this.box.show(words !== '')
    this.text.show(words !== '')
    if (words === '') return
    const width = textWidth(words, label) + 14 * unit
    const height = label * 1.55
    this.box.setAll({ x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 })
    this.text.setAll({ x, y: y + label * 0.35, 'font-size': label }).say(words)
  }
}

/** Up to three lines near a node: what its disc is too small for, its trouble, its own clock. */
class NodeWords {
  private readonly group: Brush<'g'>
  private readonly lines: readonly Brush<'text'>[]

  constructor(layer: Brush) {
    this.group = layer.add('g', 'node-words')
    this.lines = ['aside', 'trouble', 'clock'].map((name) => this.group.add('text', name))
  }

  remove(): void {
    this.group.node.remove()
  }

  draw(look: NodeLook, clock: string, at: { x: number; y: number }, room: Room['text'], sizes: Sizes): void {
    this.group.moveTo(at.x, at.y).set('text-anchor', room.anchor).set('data-kind', look.kind)
    const isTiny = sizes.radius < TINY
    let y = sizes.small * 0.35
    for (const [i, line] of this.lines.entries()) {
      const words = i === 0 ? aside(look, sizes) : isTiny ? '' : i === 1 ? look.trouble : clock
      line.show(words !== '')
      if (words === '') continue
      line.set('y', rounded(y)).say(words)
      y += sizes.small * 1.3
    }
  }
}

function aside({ client, label, name }: NodeLook, sizes: Sizes): string {
  if (sizes.radius < TINY) return name
  return client || labelSize(label, sizes) > 0 ? '' : label
}
