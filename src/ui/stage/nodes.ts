import type { NodeId } from '../../engine/contract.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import { TINY, type Sizes } from '../../scene/layout/sizes.ts'
import type { Room } from '../../scene/layout/rooms.ts'
import type { NodeLook } from '../../scene/nodes.ts'
import type { SceneNode } from '../../scene/scene.ts'
import { ClientBody, labelSize, ServerBody, type Body } from './bodies.ts'
import { Brush, rounded } from './brush.ts'
import { Cells } from './cells.ts'
import { Ring } from './rings.ts'
import { standsFor } from './things.ts'
import { says } from './words.ts'

/** All nodes. Elements come and go only where the scenario's own nodes do. */
export class Nodes {
  private readonly layer: Brush
  private readonly under: Brush
  private readonly drawn = new Map<NodeId, NodeDrawing>()
  private chosen: string | undefined

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
        drawing.cells.choose(this.chosen)
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

  /** Rings what this operation has left on the nodes. */
  choose(op: string | undefined): void {
    this.chosen = op
    for (const { cells } of this.drawn.values()) cells.choose(op)
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
  private readonly body: Body
  private readonly words: NodeWords
  /** What the node stores stands beside it and is no part of the button: a button is hit in its middle. */
  private readonly store: Brush<'g'>
  private readonly ring: Ring
  readonly cells: Cells
  private look: NodeLook | undefined
  private layout: Layout | undefined

  constructor(layer: Brush, under: Brush, look: NodeLook) {
    this.group = layer.add('g', 'thing node').setAll({ role: 'button', tabindex: -1 })
    this.plate = this.group.add('rect', 'plate')
    this.ring = new Ring(this.group, look.client)
    this.body = look.client ? new ClientBody(this.group) : new ServerBody(this.group)
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

  draw({ look, x, y, ring, clock }: SceneNode, layout: Layout): void {
    const { sizes } = layout
    const place = layout.places.get(look.id)
    const room = layout.rooms.get(look.id)
    if (!place || !room) return
    this.group.moveTo(x, y)
    this.store.moveTo(x, y)
    const reach = look.client ? sizes.client + 6 * sizes.unit : sizes.radius + 8 * sizes.unit
    this.ring.draw(ring, reach, look.up === 'paused')
    if (look !== this.look || layout !== this.layout) {
      this.look = look
      this.layout = layout
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
