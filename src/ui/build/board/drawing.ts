import { micros, type NodeId } from '../../../engine/contract.ts'
import type { World } from '../../../engine/world.ts'
import type { Run } from '../../../run.ts'
import { isRing } from '../../../scene/layout/crowd.ts'
import { distance, type Point } from '../../../scene/layout/geometry.ts'
import { layoutOf, type Layout } from '../../../scene/layout/layout.ts'
import { ringLayoutOf } from '../../../scene/layout/ring-layout.ts'
import type { Placeable } from '../../../scene/layout/regions.ts'
import type { Box } from '../../../scene/layout/sizes.ts'
import { sceneOf, type Scene } from '../../../scene/scene.ts'
import { Brush } from '../../stage/brush.ts'
import { placeOfHandle } from '../../stage/details.ts'
import { Handle } from '../../stage/handle.ts'
import { Links } from '../../stage/links.ts'
import { Nodes } from '../../stage/nodes.ts'
import type { At } from '../edits/listed.ts'
import { linkLookOf, nodeLookOf } from './looks.ts'
import { LinkSign } from './sign.ts'

/** Everybody has just begun. */
const AWAKE = micros(1)
/** A workload may ask for more than anybody waits for: then they have not. */
const AWAKE_STEPS = 1000

const nobody: ReadonlySet<string> = new Set()

/** The cluster as it will stand on the stage when its run begins, with the things of the stage itself. */
export class BoardDrawing {
  readonly nodes: Nodes
  readonly links: Links
  readonly menu: Handle
  readonly sign: LinkSign
  private readonly svg: SVGSVGElement
  private readonly wire: Brush<'line'>
  private box: Box | undefined
  private run: Run | undefined
  private world: World | undefined
  private layout: Layout | undefined
  private scene: Pick<Scene, 'nodes' | 'links'> | undefined
  /** A node on its way with the pointer. */
  private dragged: { readonly id: NodeId; readonly place: Point } | undefined
  private pointed: NodeId | undefined

  constructor(svg: SVGSVGElement) {
    this.svg = svg
    const layer = (name: string): Brush<'g'> => {
      const brush = new Brush('g', name)
      svg.append(brush.node)
      return brush
    }
    const [wires, signs, under] = [layer('wires'), layer('signs'), layer('under')]
    this.links = new Links(wires, signs)
    this.wire = wires.add('line', 'new-wire').show(false)
    this.nodes = new Nodes(layer('nodes'), under)
    const overlay = layer('overlay')
    this.menu = new Handle(overlay)
    this.sign = new LinkSign(overlay)
  }

  resize(box: Box): void {
    this.box = box
    this.lay()
  }

  show(run: Run): void {
    this.run = run
    const { timeline } = run
    for (let step = 0; step < AWAKE_STEPS && timeline.frontier.at <= AWAKE; step++) timeline.advanceStep()
    this.world = timeline.worldAt(timeline.momentAt(Math.min(AWAKE, timeline.frontier.at)))
    this.lay()
  }

  select(id: NodeId | undefined): void {
    for (const element of this.nodes.elements()) element.removeAttribute('data-selected')
    if (id !== undefined) this.nodes.elementOf(id)?.setAttribute('data-selected', 'true')
    this.point(id)
  }

  /** Beside this node are its menu's sign and the sign from which links are drawn. */
  point(id: NodeId | undefined): void {
    this.pointed = id
    this.nodes.point(id === undefined ? [] : [id])
    this.placeSigns()
  }

  /** On a ring everybody has their place. */
  get canMove(): boolean {
    return this.layout?.berths === undefined
  }

  /** `place`: in the drawing's own pixels; undefined: it is where it was again. */
  drag(id: NodeId, place: Point | undefined): void {
    this.dragged = place && { id, place }
    this.paint()
  }

  /** A link that is being drawn. */
  aim(from: NodeId, to: Point | undefined): void {
    const start = this.places().get(from)
    const target = to && this.nodeAt(to)
    for (const element of this.nodes.elements()) element.toggleAttribute('data-aimed', false)
    this.wire.show(start !== undefined && to !== undefined)
    if (!start || !to) return
    const end = target !== undefined && target !== from ? (this.places().get(target) ?? to) : to
    this.wire.setAll({ x1: start.x, y1: start.y, x2: end.x, y2: end.y })
    if (target !== from && target !== undefined)
      this.nodes.elementOf(target)?.toggleAttribute('data-aimed', true)
  }

  nodeAt(point: Point): NodeId | undefined {
    const reach = this.layout?.sizes.radius ?? 0
    return [...this.places()].find(([, place]) => distance(place, point) <= reach + 8)?.[0]
  }

  /** As shares of width and height. */
  shareOf({ x, y }: Point): At {
    const { width = 1, height = 1 } = this.box ?? {}
    return [x / width, y / height]
  }

  /** Where everybody stands, as shares. */
  shares(): ReadonlyMap<NodeId, At> {
    return new Map([...(this.layout?.places ?? [])].map(([id, place]) => [id, this.shareOf(place)]))
  }

  places(): ReadonlyMap<NodeId, Point> {
    const { layout, dragged } = this
    const places = layout?.places ?? new Map<NodeId, Point>()
    return dragged ? new Map([...places, [dragged.id, dragged.place]]) : places
  }

  private lay(): void {
    const { run, box } = this
    if (!run || !box) return
    const placeables = run.plan.nodes.map(({ id, client, at }): Placeable => ({
      id,
      client,
      ...(at && { at }),
    }))
    const lay = isRing(placeables.length) ? ringLayoutOf : layoutOf
    this.layout = lay(placeables, [], box)
    const { sizes } = this.layout
    this.svg.style.setProperty('--u', String(sizes.unit))
    this.svg.style.setProperty('--small', `${sizes.small}px`)
    this.svg.toggleAttribute('data-crowded', sizes.crowded)
    this.paint()
  }

  private paint(): void {
    const { run, world, layout } = this
    if (!run || !world || !layout) return
    const { plan } = run
    const places = this.places()
    const scene = sceneOf({
      world,
      at: AWAKE,
      plan,
      trace: [],
      traced: 0,
      endangered: nobody,
      layout,
      places,
      motion: false,
    })
    const links = scene.links.map((link) => linkLookOf(link, plan.scenario))
    const nodes = scene.nodes.map((node) => nodeLookOf(node, plan))
    this.scene = { nodes, links }
    this.links.draw(links, places, layout)
    this.nodes.draw(nodes, layout)
    this.placeSigns()
  }

  private placeSigns(): void {
    const { layout, pointed } = this
    const place = pointed === undefined ? undefined : this.places().get(pointed)
    const node = this.scene?.nodes.find(({ look }) => look.id === pointed)
    if (!layout || !place || !node || pointed === undefined) {
      this.menu.hide()
      this.sign.hide()
      return
    }
    const { name } = node.look
    const berth = layout.berths?.get(pointed)
    const away = layout.sizes.radius * 0.72 + 9 * layout.sizes.unit
    const below = berth ? placeOfHandle(place, berth, layout.sizes) : { x: place.x + away, y: place.y + away }
    const above = { x: place.x + (below.y - place.y), y: place.y - (below.x - place.x) }
    this.menu.show({ kind: 'node', id: pointed }, name, below.x, below.y)
    this.sign.show(pointed, name, above)
  }
}
