import { Brush } from './brush.ts'

/** The thin arc around a node: what is left of the timer that runs next, clockwise from the top. */
export class Ring {
  private readonly arc: Brush<'circle'>

  constructor(parent: Brush) {
    this.arc = parent.add('circle', 'timer').set('pathLength', 100).set('transform', 'rotate(-90)')
  }

  draw(left: number | undefined, radius: number, paused: boolean): void {
    const isShown = left !== undefined && left > 0.004
    this.arc.show(isShown)
    if (!isShown) return
    // Half a pixel of the arc is all that anybody can see.
    this.arc.setAll({
      r: radius,
      'stroke-dasharray': `${Math.round(left * 500) / 5} 100`,
      'data-paused': String(paused),
    })
  }
}
