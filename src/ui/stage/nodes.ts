import type { NodeId } from '../../engine/contract.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import type { Berth } from '../../scene/layout/ring.ts'
import type { Room } from '../../scene/layout/rooms.ts'
import { hasNameInside, type Sizes } from '../../scene/layout/sizes.ts'
import { LINE } from '../../scene/layout/wordrooms.ts'
import { looksAlike, type NodeLook } from '../../scene/nodes.ts'
import type { SceneNode } from '../../scene/scene.ts'
import { ClientBody, labelSize, ServerBody, type Body } from './bodies.ts'
import { Brush, rounded } from './brush.ts'
import { Cells } from './cells.ts'
import { Differs } from './differs.ts'
import { detailsOf, headline } from './details.ts'
import { briefly } from './measure.ts'
import { Ring } from './rings.ts'
import { standsFor } from './things.ts'
import { says } from './words.ts'

/** All nodes. Elements come and go only where the scenario's own nodes do. */
export class Nodes {
  private readonly layer: Brush
  private readonly under: Brush
  private readonly drawn = new Map<NodeId, NodeDrawing>()
  private chosen: string | undefined
  private differing: ReadonlySet<NodeId> = new Set()
  private shown: readonly SceneNode[] = []
  private layout: Layout | undefined
  private pointed: readonly NodeId[] = []
  private details: ReadonlyMap<NodeId, Room> = new Map()

  /** `under` lies under the packets: a packet may pass over what is written beside a node. */
  constructor(layer: Brush, under: Brush) {
    this.layer = layer
    this.under = under
  }

  draw(nodes: readonly SceneNode[], layout: Layout): void {
    const isSame =
      layout === this.layout &&
      nodes.length === this.shown.length &&
      nodes.every(({ look }, i) => looksAlike(look, this.shown[i]?.look))
    this.shown = nodes
    this.layout = layout
    if (!isSame) this.detail()
    for (const node of nodes) {
      const { id } = node.look
      let drawing = this.drawn.get(id)
      if (!drawing) {
        drawing = new NodeDrawing(this.layer, this.under, node.look)
        this.drawn.set(id, drawing)
        drawing.cells.choose(this.chosen)
        drawing.differ(this.differing.has(id))
      }
      drawing.draw(node, layout, this.details.get(id))
    }
    if (nodes.length === this.drawn.size) return
    for (const [id, drawing] of this.drawn) {
      if (nodes.some((node) => node.look.id === id)) continue
      drawing.remove()
      this.drawn.delete(id)
    }
  }

  /** What is said on demand only is said about these; the first matters most. */
  point(ids: readonly NodeId[]): void {
    if (ids.join() === this.pointed.join()) return
    this.pointed = ids
    if (!this.layout?.berths) return
    this.detail()
    this.draw(this.shown, this.layout)
  }

  private detail(): void {
    const { shown, pointed, layout } = this
    const looks = shown.map((node) => node.look)
    if (layout) this.details = detailsOf(looks, pointed, layout)
  }

  /** Rings what this operation has left on the nodes. */
  choose(op: string | undefined): void {
    this.chosen = op
    for (const { cells } of this.drawn.values()) cells.choose(op)
  }

  /** Marks those that are in another state in the run beside this one. */
  differ(ids: ReadonlySet<NodeId>): void {
    this.differing = ids
    for (const [id, drawing] of this.drawn) drawing.differ(ids.has(id))
  }

  /** In the order of the scenario. */
  elements(): readonly SVGElement[] {
    return [...this.drawn.values()].map((drawing) => drawing.element)
  }

  elementOf(id: NodeId): SVGElement | undefined {
    return this.drawn.get(id)?.element
  }

  nameOf(id: NodeId): string | undefined {
    return this.drawn.get(id)?.name
  }
}

class NodeDrawing {
  private readonly group: Brush<'g'>
  private readonly plate: Brush<'rect'>
  /** On a ring a node has its stretch of it, however small its disc is. */
  private readonly hit: Brush<'rect'>
  private readonly body: Body
  private readonly words: NodeWords
  /** What the node stores stands beside it and is no part of the button: a button is hit in its middle. */
  private readonly store: Brush<'g'>
  private readonly ring: Ring
  private readonly unequal: Differs
  private differs = false
  readonly cells: Cells
  private look: NodeLook | undefined
  private layout: Layout | undefined
  private room: Room | undefined

  constructor(layer: Brush, under: Brush, look: NodeLook) {
    this.group = layer.add('g', 'thing node').setAll({ role: 'button', tabindex: -1 })
    this.plate = this.group.later('rect', 'plate')
    this.hit = this.group.later('rect', 'hit')
    this.ring = new Ring(this.group, look.client)
    this.body = look.client ? new ClientBody(this.group) : new ServerBody(this.group)
    this.unequal = new Differs(this.group)
    this.store = under.add('g', 'store')
    this.cells = new Cells(this.store)
    this.words = new NodeWords(under)
    standsFor(this.group.node, { kind: 'node', id: look.id })
  }

  get element(): SVGElement {
    return this.group.node
  }

  get name(): string | undefined {
    return this.look?.name
  }

  remove(): void {
    this.group.node.remove()
    this.store.node.remove()
    this.words.remove()
  }

  /** `detail`: the room for what is said about it on demand. */
  differ(differs: boolean): void {
    this.differs = differs
    const { look, layout } = this
    if (look && layout) this.unequal.draw(differs, look.client, layout.sizes)
    this.group.set('aria-description', differs ? says.differs() : '')
  }

  draw({ look, x, y, ring, clock }: SceneNode, layout: Layout, detail: Room | undefined): void {
    const { sizes } = layout
    const place = layout.places.get(look.id)
    const room = detail ?? layout.rooms.get(look.id)
    if (!place || !room) return
    this.group.moveTo(x, y)
    this.store.moveTo(x, y)
    const reach = look.client ? sizes.client + 6 * sizes.unit : sizes.radius + 8 * sizes.unit
    this.ring.draw(sizes.crowded && !detail ? undefined : ring, reach, look.up === 'paused')
    if (!looksAlike(look, this.look) || layout !== this.layout || room !== this.room) {
      this.look = look
      this.layout = layout
      this.room = room
      this.group.setAll({
        'aria-label': says.nodeOrLink({ thing: look.title }),
        'data-kind': look.kind,
        'data-up': look.up,
        'data-stale': String(look.stale),
        'data-client': String(look.client),
      })
      const bridges =
        layout.faults.length > 0 && !layout.regions.some((r) => r.nodes.some((n) => n.id === look.id))
      this.plate.show(bridges)
      if (bridges) this.plate.setAll(plateOf(look, sizes))
      const berth = layout.berths?.get(look.id)
      this.hit.show(berth !== undefined)
      if (berth) this.hit.setAll(hitOf(berth, sizes))
      this.body.draw(look, sizes)
      this.unequal.draw(this.differs, look.client, sizes)
      this.cells.draw(look, room.cells, place, sizes)
    }
    const at = { x: room.text.x + x - place.x, y: room.text.y + y - place.y }
    this.words.draw(look, clock, at, room.text, sizes, detail !== undefined)
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

const FINGER = 44

function hitOf({ inward, stretch }: Berth, { radius }: Sizes) {
  const height = Math.max(radius * 2, FINGER)
  const width = Math.min(stretch, Math.max(height, radius * 2.4))
  const turn = (Math.atan2(inward.x, -inward.y) * 180) / Math.PI
  return { x: -width / 2, y: -height / 2, width, height, transform: `rotate(${rounded(turn)})` }
}

/** Up to three lines near a node: what its disc is too small for, its trouble, its own clock. */
class NodeWords {
  private readonly group: Brush<'g'>
  private readonly lines: readonly Brush<'text'>[]

  constructor(layer: Brush) {
    this.group = layer.add('g', 'node-words')
    this.lines = ['aside', 'trouble', 'clock'].map((name) => this.group.later('text', name))
  }

  remove(): void {
    this.group.node.remove()
  }

  draw(
    look: NodeLook,
    clock: string,
    at: { x: number; y: number },
    room: Room['text'],
    sizes: Sizes,
    detailed: boolean,
  ): void {
    this.group.moveTo(at.x, at.y).set('text-anchor', room.anchor).set('data-kind', look.kind)
    this.group.set('data-detailed', String(detailed))
    const tiny = sizes.crowded && !detailed
    const texts = wordsOf(look, clock, sizes, tiny)
    const needed = texts.filter((words) => words !== '').length
    let row = room.isFromBelow ? Math.max(0, room.lines - needed) : 0
    for (const [i, line] of this.lines.entries()) {
      const words = texts[i] ?? ''
      const isShown = words !== '' && row < room.lines
      line.show(isShown)
      if (!isShown) continue
      line.set('y', rounded(sizes.small * (0.35 + LINE * row))).say(briefly(words, sizes.small, room.width))
      row++
    }
  }
}

/** What is written near a node, line by line; an empty line is left out. */
export const wordsOf = (look: NodeLook, clock: string, sizes: Sizes, tiny: boolean): readonly string[] =>
  tiny ? [nameBeside(look, sizes)] : [aside(look, sizes), look.trouble, clock]

function aside(look: NodeLook, sizes: Sizes): string {
  if (sizes.crowded) return headline(look, sizes)
  return look.client || labelSize(look.label, sizes) > 0 ? '' : look.label
}

const nameBeside = ({ client, name }: NodeLook, sizes: Sizes): string =>
  client || !hasNameInside(sizes) ? name : ''
