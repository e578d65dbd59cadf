import type { NodeId } from '../../engine/contract.ts'
import type { Plan } from '../../engine/plan.ts'
import type { World } from '../../engine/world.ts'
import { between } from '../../scene/layout/geometry.ts'
import { isRing } from '../../scene/layout/crowd.ts'
import { layoutOf, type Layout } from '../../scene/layout/layout.ts'
import type { Placeable } from '../../scene/layout/regions.ts'
import type { Box } from '../../scene/layout/sizes.ts'
import type { Places } from '../../scene/travel.ts'
import type { Faultline } from './faultline.ts'
import { Motion, type Clock } from './motion.ts'

/** Who stands where: the layout in force, and the way there when the nodes or the sides have changed. */
export class Arrangement {
  layout: Layout | undefined
  /** Where nodes are now: on their way while they move. */
  places: Places = new Map()
  private readonly fault: Faultline
  private readonly onMove: () => void
  private readonly glide: Motion
  private readonly crack: Motion
  private box: Box | undefined
  private sides: World['sides'] | undefined
  private ids = ''
  private readonly onLoad: () => void
  /** The layout of very many nodes, which few scenarios need. */
  private ring: typeof layoutOf | undefined

  /** `isStill`: do people ask for less motion? `onMove` is called whenever `places` has changed by itself, `onLoad` when what was asked for can be laid out. */
  constructor(
    fault: Faultline,
    isStill: () => boolean,
    onMove: () => void,
    onLoad: () => void,
    clock?: Clock,
  ) {
    this.fault = fault
    this.onMove = onMove
    this.onLoad = onLoad
    this.glide = new Motion(isStill, clock)
    this.crack = new Motion(isStill, clock)
    fault.open(0)
  }

  dispose(): void {
    this.glide.stop()
    this.crack.stop()
  }

  /** In another box everything takes its new place at once. */
  resize(box: Box): void {
    this.box = box
    this.layout = undefined
  }

  update({ nodes, sides }: World, plan: Plan): void {
    if (!this.box) return
    const ids = nodes.map((view) => view.now.id).join()
    if (this.layout && sides === this.sides && ids === this.ids) return
    const isSame = JSON.stringify(sides) === JSON.stringify(this.sides) && ids === this.ids
    this.sides = sides
    this.ids = ids
    if (this.layout && isSame) return
    const places = new Map<NodeId, Placeable['at']>(plan.nodes.map(({ id, at }) => [id, at]))
    const placeables = nodes.map(({ now: { id }, client }): Placeable => {
      const at = places.get(id)
      return at ? { id, client, at } : { id, client }
    })
    const lay = this.layerOf(placeables.length)
    if (!lay) return
    const next = lay(placeables, sides, this.box)
    if (this.layout) this.moveTo(next, this.layout)
    else this.jumpTo(next)
  }

  /** Undefined until it is loaded. */
  private layerOf(nodes: number): typeof layoutOf | undefined {
    if (!isRing(nodes)) return layoutOf
    if (this.ring) return this.ring
    this.ids = ''
    const load = async () => {
      const { ringLayoutOf } = await import('../../scene/layout/ring-layout.ts')
      this.ring = ringLayoutOf
      this.onLoad()
    }
    void load()
    return undefined
  }

  private jumpTo(next: Layout): void {
    this.dispose()
    this.layout = next
    this.places = next.places
    this.fault.lay(next)
    this.fault.open(next.faults.length > 0 ? 1 : 0)
  }

  /** Nodes go to their side first, then the crack opens; it closes while they come back. */
  private moveTo(next: Layout, last: Layout): void {
    const from = this.places
    this.layout = next
    if (next.faults.length === 0 && last.faults.length > 0) {
      this.crack.run((share) => this.fault.open(1 - share))
    } else {
      this.crack.stop()
      this.fault.open(0)
    }
    const open = (): void => {
      if (next.faults.length === 0) return
      this.fault.lay(next)
      this.crack.run((share) => this.fault.open(share))
    }
    this.glide.run((share) => {
      this.places = share === 1 ? next.places : partWay(from, next.places, share)
      this.onMove()
    }, open)
  }
}

const partWay = (from: Places, to: Places, share: number): Places =>
  new Map([...to].map(([id, place]) => [id, between(from.get(id) ?? place, place, share)]))
