import type { NodeId } from '../../../engine/contract.ts'
import type { Point } from '../../../scene/layout/geometry.ts'
import { Brush } from '../../stage/brush.ts'
import { says } from '../words.ts'

/** Two nodes and the line between them. */
const link =
  'M-7,4.5 a2.5,2.5 0 1 0 5,0 a2.5,2.5 0 1 0 -5,0 M2,-4.5 a2.5,2.5 0 1 0 5,0 a2.5,2.5 0 1 0 -5,0 M-2.6,2.8 L2.6,-2.8'

/** Beside a node: from here a link is drawn to another one. */
export class LinkSign {
  private readonly group: Brush<'g'>
  private id: NodeId | undefined

  constructor(layer: Brush) {
    this.group = layer.add('g', 'handle link-sign').setAll({ role: 'button', tabindex: -1 })
    this.group.add('circle', 'hit').set('r', 22)
    this.group.add('circle', 'disc').set('r', 13)
    this.group.add('path', 'dots').set('d', link)
    this.hide()
  }

  /** Whose it is, where it was pointed at. */
  nodeAt(target: EventTarget | null): NodeId | undefined {
    return target instanceof Node && this.group.node.contains(target) ? this.id : undefined
  }

  show(id: NodeId, name: string, { x, y }: Point): void {
    this.id = id
    this.group
      .set('aria-label', says.linkFrom({ node: name }))
      .show(true)
      .moveTo(x, y)
  }

  hide(): void {
    this.group.show(false)
  }
}
