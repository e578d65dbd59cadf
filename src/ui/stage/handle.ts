import type { Target } from './actions.ts'
import { Brush } from './brush.ts'
import { dots } from './glyphs.ts'
import { standsFor } from './things.ts'
import { says } from './words.ts'

/** How wide it is, with some air. */
export const HANDLE = 30

/** The ⋯ beside what is pointed at, focused or selected: the menu for those who do not know the right button. */
export class Handle {
  private readonly group: Brush<'g'>
  private target: Target | undefined

  constructor(layer: Brush) {
    this.group = layer.add('g', 'handle').setAll({ role: 'button', tabindex: -1, 'aria-label': says.menu() })
    this.group.add('circle', 'hit').set('r', 22)
    this.group.add('circle', 'disc').set('r', 13)
    this.group.add('path', 'dots').set('d', dots)
    this.hide()
  }

  isAt(target: EventTarget | null): boolean {
    return target instanceof Node && this.group.node.contains(target)
  }

  show(target: Target, name: string, x: number, y: number): void {
    if (target !== this.target) {
      this.target = target
      standsFor(this.group.node, target)
      this.group.set('aria-label', says.menuOf({ thing: name }))
    }
    this.group.show(true).moveTo(x, y)
  }

  hide(): void {
    this.group.show(false)
  }
}
