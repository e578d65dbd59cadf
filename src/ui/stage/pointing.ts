import { between, type Point } from '../../scene/layout/geometry.ts'
import { birthKey } from '../../scene/packets.ts'
import type { Selection } from '../store.ts'
import type { Target } from './actions.ts'
import type { Arrangement } from './arrangement.ts'
import { placeOfHandle } from './details.ts'
import type { Handle } from './handle.ts'
import type { Links } from './links.ts'
import { shapeOf, type Packets } from './packets.ts'
import type { Nodes } from './nodes.ts'

/** What the things of the stage are drawn as. */
export interface Things {
  readonly nodes: Nodes
  readonly packets: Packets
  readonly links: Links
}

/** What is pointed at, focused and selected, and the ⋯ beside one of these. */
export class Pointing {
  private readonly things: Things
  private readonly handle: Handle
  private readonly arrangement: Arrangement
  private hovered: Target | undefined
  private focused: Target | undefined
  private selected: Target | undefined
  private tabStop: SVGElement | undefined

  constructor(things: Things, handle: Handle, arrangement: Arrangement) {
    this.things = things
    this.handle = handle
    this.arrangement = arrangement
  }

  /** Beside what the pointer is over, else what has the focus, else what is selected. */
  hover(target: Target | undefined): void {
    this.hovered = target
    this.tell()
  }

  focus(target: Target | undefined): void {
    this.focused = target
    this.tell()
  }

  select(selection: Selection | null): void {
    this.things.nodes.choose(selection?.kind === 'op' ? selection.id : undefined)
    const target = selection === null || selection.kind === 'op' ? undefined : selection
    const element = (one: Target | undefined): SVGElement | undefined =>
      one?.kind === 'node' ? this.elementOf(one) : undefined
    element(this.selected)?.removeAttribute('data-selected')
    element(target)?.setAttribute('data-selected', 'true')
    this.selected = target
    this.tell()
  }

  differ(nodes: ReadonlySet<string>): void {
    this.things.nodes.differ(nodes)
  }

  isOnHandle(place: EventTarget | null): boolean {
    return this.handle.isAt(place)
  }

  /** The one thing of the stage that Tab reaches from outside; undefined: the first node again. */
  makeTabStop(element: SVGElement | undefined): void {
    this.tabStop?.setAttribute('tabindex', '-1')
    this.tabStop = element ?? this.things.nodes.elements()[0]
    this.tabStop?.setAttribute('tabindex', '0')
  }

  /** What the keyboard goes through: nodes, messages in the order of their arrival, links. */
  groups(): readonly (readonly SVGElement[])[] {
    const { nodes, packets, links } = this.things
    return [nodes.elements(), packets.elements(), links.all().map((link) => link.element)]
  }

  private tell(): void {
    const targets = new Set([this.hovered, this.focused, this.selected])
    this.things.nodes.point([...targets].flatMap((target) => (target?.kind === 'node' ? target.id : [])))
    this.placeHandle()
  }

  placeHandle(): void {
    const target = this.hovered ?? this.focused ?? this.selected
    const place = target && this.placeOfHandle(target)
    if (!target || !place) return this.handle.hide()
    this.handle.show(target, this.nameOf(target) ?? '', place.x, place.y)
  }

  private placeOfHandle(target: Target): Point | undefined {
    const { layout, places } = this.arrangement
    if (!layout) return undefined
    switch (target.kind) {
      case 'node': {
        const place = places.get(target.id)
        const berth = layout.berths?.get(target.id)
        if (place && berth) return placeOfHandle(place, berth, layout.sizes)
        const away = layout.sizes.radius * 0.72 + 9 * layout.sizes.unit
        return place && { x: place.x + away, y: place.y + away }
      }
      case 'message': {
        const packet = this.things.packets.get(birthKey(target.birth))
        if (!packet?.look) return undefined
        return { x: packet.place.x + shapeOf(packet.look, layout.sizes).width / 2 + 18, y: packet.place.y }
      }
      case 'link': {
        const link = this.things.links.get(target.from, target.to)
        return link && between(link.a, link.b, 0.62)
      }
    }
  }

  private nameOf(target: Target): string | undefined {
    const { nodes, packets, links } = this.things
    switch (target.kind) {
      case 'node':
        return nodes.nameOf(target.id)
      case 'message':
        return packets.get(birthKey(target.birth))?.look?.name
      case 'link':
        return links.get(target.from, target.to)?.look.name
    }
  }

  private elementOf(target: Target): SVGElement | undefined {
    const { nodes, packets, links } = this.things
    switch (target.kind) {
      case 'node':
        return nodes.elementOf(target.id)
      case 'message':
        return packets.get(birthKey(target.birth))?.element
      case 'link':
        return links.get(target.from, target.to)?.element
    }
  }
}
