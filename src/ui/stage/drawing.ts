import type { Micros, NodeId } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import type { World } from '../../engine/world.ts'
import { between, type Point } from '../../scene/layout/geometry.ts'
import { layoutOf, type Layout } from '../../scene/layout/layout.ts'
import type { Box } from '../../scene/layout/sizes.ts'
import { birthKey } from '../../scene/packets.ts'
import { sceneOf } from '../../scene/scene.ts'
import type { Places } from '../../scene/travel.ts'
import type { Target } from './actions.ts'
import { Brush } from './brush.ts'
import { Faultline } from './faultline.ts'
import { Handle } from './handle.ts'
import { Links } from './links.ts'
import { Marks } from './marks.ts'
import { Motion } from './motion.ts'
import { Nodes } from './nodes.ts'
import { Packets, shapeOf } from './packets.ts'

/** What there is to draw: a run at its playhead. */
export interface Shown {
  readonly world: World
  readonly at: Micros
  readonly plan: Plan
  readonly trace: readonly TraceEvent[]
  readonly traced: number
  /** Operations that were acknowledged and may be lost, or are. */
  readonly endangered: ReadonlySet<string>
}

/** The whole stage as one drawing: layers, the layout in force, and what moves between two layouts. */
export class Drawing {
  readonly links: Links
  readonly packets: Packets
  readonly nodes: Nodes
  readonly handle: Handle
  /** What is being drawn across links. */
  readonly stroke: Brush<'polyline'>
  private readonly marks: Marks
  private readonly fault: Faultline
  private readonly glide: Motion
  private readonly crack: Motion
  private readonly isStill: () => boolean
  private readonly svg: SVGSVGElement
  private shown: Shown | undefined
  private box: Box | undefined
  private layout: Layout | undefined
  private places: Places = new Map()
  private sides: World['sides'] | undefined
  private ids = ''
  private hovered: Target | undefined
  private focused: Target | undefined
  private selected: Target | undefined
  private tabStop: SVGElement | undefined

  /** `isStill`: do people ask for less motion? `patterns`: the addresses of the hatchings of sides A and B. */
  constructor(svg: SVGSVGElement, patterns: readonly [string, string], isStill: () => boolean) {
    const layer = (name: string): Brush<'g'> => {
      const brush = new Brush('g', name)
      svg.append(brush.node)
      return brush
    }
    const sides = layer('sides')
    const links = layer('links')
    const cracks = layer('cracks')
    this.links = new Links(links, layer('signs'))
    const under = layer('under')
    this.packets = new Packets(layer('packets'))
    this.nodes = new Nodes(layer('nodes'), under)
    this.fault = new Faultline(sides, cracks, layer('side-words'), patterns)
    this.marks = new Marks(layer('marks'))
    const overlay = layer('overlay')
    this.stroke = overlay.add('polyline', 'stroke').show(false)
    this.handle = new Handle(overlay)
    this.svg = svg
    this.isStill = isStill
    this.glide = new Motion(isStill)
    this.crack = new Motion(isStill)
    this.fault.open(0)
  }

  dispose(): void {
    this.glide.stop()
    this.crack.stop()
  }

  /** Another size of the box or of its type: everything takes its new place at once. */
  resize(box: Box): void {
    this.box = box
    this.layout = undefined
    this.svg.toggleAttribute('data-small', box.width < 500)
    if (this.shown) this.draw(this.shown)
  }

  draw(shown: Shown): void {
    this.shown = shown
    this.arrange(shown)
    this.paint()
  }

  private paint(): void {
    const { shown, layout, places } = this
    if (!shown || !layout) return
    const motion = !this.isStill()
    const scene = sceneOf({ ...shown, layout, places, motion })
    this.links.draw(scene.links, places, layout)
    this.packets.draw(scene.packets, layout.sizes, !motion)
    this.nodes.draw(scene.nodes, layout)
    this.marks.draw(scene.marks, layout.sizes)
    if (scene.cutText !== '') this.fault.say(scene.cutText)
    this.placeHandle()
  }

  private arrange({ world, plan }: Shown): void {
    const { box } = this
    if (!box) return
    const ids = world.nodes.map((view) => view.now.id).join()
    if (this.layout && world.sides === this.sides && ids === this.ids) return
    const isSame = JSON.stringify(world.sides) === JSON.stringify(this.sides) && ids === this.ids
    this.sides = world.sides
    this.ids = ids
    if (this.layout && isSame) return
    const planned = new Map(plan.nodes.map((node) => [node.id, node]))
    const nodes = world.nodes.map(({ now, client }) => {
      const at = planned.get(now.id)?.at
      return { id: now.id, client, ...(at && { at }) }
    })
    this.moveTo(layoutOf(nodes, world.sides, box))
  }

  /** Nodes go to their side first, then the crack opens; it closes while they come back. */
  private moveTo(next: Layout): void {
    const last = this.layout
    this.layout = next
    this.svg.style.setProperty('--u', String(next.sizes.unit))
    this.svg.style.setProperty('--small', `${next.sizes.small}px`)
    if (!last) {
      this.glide.stop()
      this.crack.stop()
      this.places = next.places
      this.fault.lay(next)
      this.fault.open(next.faults.length > 0 ? 1 : 0)
      return
    }
    const from = this.places
    if (next.faults.length === 0 && last.faults.length > 0) {
      this.crack.run((share) => this.fault.open(1 - share))
    } else {
      this.crack.stop()
      this.fault.open(0)
    }
    this.glide.run(
      (share) => {
        this.places = share === 1 ? next.places : moved(from, next.places, share)
        this.paint()
      },
      () => {
        if (next.faults.length === 0) return
        this.fault.lay(next)
        this.crack.run((share) => this.fault.open(share))
      },
    )
  }

  /** The ⋯ is shown beside what the pointer is over, else what has the focus, else what is selected. */
  hover(target: Target | undefined): void {
    this.hovered = target
    this.placeHandle()
  }

  focus(target: Target | undefined): void {
    this.focused = target
    this.placeHandle()
  }

  select(target: Target | undefined): void {
    if (this.selected) this.elementOf(this.selected)?.removeAttribute('data-selected')
    this.selected = target
    if (target) this.elementOf(target)?.setAttribute('data-selected', 'true')
    this.placeHandle()
  }

  /** The one thing of the stage that Tab reaches from outside; undefined: the first node again. */
  makeTabStop(element: SVGElement | undefined): void {
    this.tabStop?.setAttribute('tabindex', '-1')
    this.tabStop = element ?? this.things().nodes[0]
    this.tabStop?.setAttribute('tabindex', '0')
  }

  private placeHandle(): void {
    const { layout } = this
    const pointed = this.hovered ?? this.focused ?? this.selected
    const place = pointed && layout && this.placeOfHandle(pointed, layout)
    if (!pointed || !place) this.handle.hide()
    else
      this.handle.show(
        pointed,
        this.elementOf(pointed)?.getAttribute('aria-label')?.split(/[;,]/)[0] ?? '',
        place.x,
        place.y,
      )
  }

  private placeOfHandle(target: Target, { sizes }: Layout): Point | undefined {
    switch (target.kind) {
      case 'node': {
        const place = this.places.get(target.id)
        const away = sizes.radius * 0.72 + 9 * sizes.unit
        return place && { x: place.x + away, y: place.y + away }
      }
      case 'message': {
        const packet = this.packets.get(birthKey(target.birth))
        if (!packet?.look) return undefined
        const { width } = shapeOf(packet.look, sizes)
        return { x: packet.place.x + width / 2 + 18, y: packet.place.y }
      }
      case 'link': {
        const link = this.links.get(target.from, target.to)
        return link && between(link.a, link.b, 0.62)
      }
    }
  }

  /** Where a thing is, on the stage. */
  placeOf(target: Target): Point | undefined {
    switch (target.kind) {
      case 'node':
        return this.places.get(target.id)
      case 'message':
        return this.packets.get(birthKey(target.birth))?.place
      case 'link': {
        const link = this.links.get(target.from, target.to)
        return link && between(link.a, link.b, 0.5)
      }
    }
  }

  elementOf(target: Target): SVGElement | undefined {
    switch (target.kind) {
      case 'node':
        return this.nodes.elementOf(target.id)
      case 'message':
        return this.packets.get(birthKey(target.birth))?.element
      case 'link':
        return this.links.get(target.from, target.to)?.element
    }
  }

  /** What the keyboard goes through, kind by kind. */
  things(): {
    readonly nodes: readonly SVGElement[]
    readonly messages: readonly SVGElement[]
    readonly links: readonly SVGElement[]
  } {
    const ids: readonly NodeId[] = this.shown?.world.nodes.map((view) => view.now.id) ?? []
    return {
      nodes: ids.flatMap((id) => this.nodes.elementOf(id) ?? []),
      messages: this.packets.all().map((packet) => packet.element),
      links: this.links.all().map((link) => link.element),
    }
  }
}

function moved(from: Places, to: Places, share: number): Places {
  return new Map([...to].map(([id, place]) => [id, between(from.get(id) ?? place, place, share)]))
}
