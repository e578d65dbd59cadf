import { Brush } from './brush.ts'

/** The thin line around a node: what is left of the timer that runs next, clockwise from the top. */
export class Ring {
  private readonly arc: Brush

  constructor(parent: Brush, client: boolean) {
    this.arc = parent.add(client ? 'rect' : 'circle', 'timer').set('pathLength', 100)
    if (!client) this.arc.set('transform', 'rotate(-90)')
  }

  /** `reach`: from the node's middle to the line. */
  draw(left: number | undefined, reach: number, paused: boolean): void {
    const isShown = left !== undefined && left > 0.004
    this.arc.show(isShown)
    if (!isShown) return
    // Half a pixel of the line is all that anybody can see.
    this.arc.set('stroke-dasharray', `${Math.round(left * 500) / 5} 100`)
    this.arc.set('data-paused', String(paused))
    if (this.arc.node instanceof SVGCircleElement) this.arc.set('r', reach)
    else this.arc.setAll({ x: -reach, y: -reach, width: reach * 2, height: reach * 2, rx: reach * 0.42 })
  }
}
