import type { Micros } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import type { World } from '../../engine/world.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import type { Box, Sizes } from '../../scene/layout/sizes.ts'
import { sceneOf, type SceneNode } from '../../scene/scene.ts'
import { Arrangement } from './arrangement.ts'
import { Brush } from './brush.ts'
import { Faultline } from './faultline.ts'
import { Handle } from './handle.ts'
import { addHatchings } from './hatchings.ts'
import { Links } from './links.ts'
import { Marks } from './marks.ts'
import type { Clock } from './motion.ts'
import { Nodes } from './nodes.ts'
import { Packets } from './packets.ts'
import { Pointing } from './pointing.ts'

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

type Later = (nodes: readonly SceneNode[], layout: Layout) => void

/** Narrower than this, signs stand without their words. */
const SMALL = 500

/** The whole stage: its layers from the ground up, and what is drawn on each. */
export class Drawing {
  readonly links: Links
  readonly pointing: Pointing
  /** What is being drawn across links. */
  readonly stroke: Brush<'polyline'>
  /** For what is said about a place of the stage. */
  readonly calls: Brush<'g'>
  private readonly svg: SVGSVGElement
  private readonly under: SVGElement
  private readonly packetLayer: SVGElement
  private readonly nodes: Nodes
  private readonly packets: Packets
  private readonly marks: Marks
  private readonly fault: Faultline
  private readonly arrangement: Arrangement
  private readonly isStill: () => boolean
  private shown: Shown | undefined
  private sizes: Sizes | undefined
  private later: Later = () => {}

  /** `isStill`: do people ask for less motion? `clock`: the page's unless another one is given. */
  constructor(svg: SVGSVGElement, isStill: () => boolean, clock?: Clock) {
    this.svg = svg
    this.isStill = isStill
    const layer = (name: string): Brush<'g'> => {
      const brush = new Brush('g', name)
      svg.append(brush.node)
      return brush
    }
    const [sides, wires, cracks, signs, under] = [
      layer('sides'),
      layer('wires'),
      layer('cracks'),
      layer('signs'),
      layer('under'),
    ]
    this.links = new Links(wires, signs)
    const packetLayer = layer('packets')
    this.packetLayer = packetLayer.node
    this.under = under.node
    this.packets = new Packets(packetLayer)
    this.nodes = new Nodes(layer('nodes'), under)
    this.fault = new Faultline(sides, cracks, layer('side-words'), addHatchings(svg))
    this.marks = new Marks(layer('marks'))
    this.calls = layer('calls')
    const overlay = layer('overlay')
    this.stroke = overlay.add('polyline', 'stroke').show(false)
    this.arrangement = new Arrangement(
      this.fault,
      isStill,
      () => this.paint(),
      () => this.shown && this.draw(this.shown),
      clock,
    )
    const { nodes, packets, links } = this
    this.pointing = new Pointing({ nodes, packets, links }, new Handle(overlay), this.arrangement)
    // The keyboard's focus goes where the message went.
    packets.onEnd = ({ birth }) => nodes.elementOf(birth.to)?.focus()
  }

  dispose(): void {
    this.arrangement.dispose()
  }

  /** Another size of the box or of its type. */
  resize(box: Box): void {
    this.arrangement.resize(box)
    this.svg.toggleAttribute('data-small', box.width < SMALL)
    if (this.shown) this.draw(this.shown)
  }

  draw(shown: Shown): void {
    this.shown = shown
    this.arrangement.update(shown.world, shown.plan)
    this.paint()
  }

  /** What comes later is drawn after the rest, from now on. */
  bring(later: Later): void {
    this.later = later
    this.paint()
  }

  private paint(): void {
    const { shown } = this
    const { layout, places } = this.arrangement
    if (!shown || !layout) return
    const { sizes } = layout
    if (sizes !== this.sizes) this.dress(sizes)
    const motion = !this.isStill()
    const scene = sceneOf({ ...shown, layout, places, motion })
    this.links.draw(scene.links, places, layout)
    this.packets.draw(scene.packets, sizes, !motion)
    this.nodes.draw(scene.nodes, layout)
    this.marks.draw(scene.marks, sizes)
    this.fault.say(scene.cutText)
    this.later(scene.nodes, layout)
    this.pointing.placeHandle()
  }

  /** What the style sheet needs to know: strokes grow with the discs. */
  private dress(sizes: Sizes): void {
    this.sizes = sizes
    this.svg.style.setProperty('--u', String(sizes.unit))
    this.svg.style.setProperty('--small', `${sizes.small}px`)
    this.svg.toggleAttribute('data-crowded', sizes.crowded)
    // What is said on demand is worth more than what flies over it.
    if (sizes.crowded) this.packetLayer.after(this.under)
    else this.packetLayer.before(this.under)
  }
}
