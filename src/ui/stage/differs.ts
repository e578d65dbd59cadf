import type { Sizes } from '../../scene/layout/sizes.ts'
import type { Brush } from './brush.ts'

const RADIUS = 10

/** At the shoulder of a node that is in another state in the run beside this one: ≠. */
export class Differs {
  private readonly group: Brush<'g'>

  constructor(node: Brush<'g'>) {
    this.group = node.later('g', 'differs')
    this.group.add('circle', 'seal').set('r', RADIUS)
    this.group
      .add('text', 'unequal')
      .set('y', RADIUS / 2)
      .say('≠')
  }

  draw(differs: boolean, client: boolean, { client: half, radius }: Sizes): void {
    const away = client ? half : radius * 0.78
    this.group.moveTo(-away, -away).show(differs)
  }
}
