import { textWidth } from '../stage/measure.ts'
import type { Lettering, Pen } from './pen.ts'
import type { Point } from '../../scene/layout/geometry.ts'

interface Label {
  readonly words: string
  readonly at: Point
  readonly lettering: Lettering
  readonly share: number
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Words that never cover each other: who comes first has the place. */
export class Labels {
  private readonly labels: Label[] = []
  private readonly taken: Box[] = []

  /** At the first of these places that is free; nowhere if none is. False: there was no room. */
  put(words: string, places: readonly Point[], lettering: Lettering, share = 1): boolean {
    const width = textWidth(words, lettering.px)
    const at = places.find((place) => this.isFree(boxOf(place, width, lettering.px)))
    if (!at) return false
    this.taken.push(boxOf(at, width, lettering.px))
    this.labels.push({ words, at, lettering, share })
    return true
  }

  /** Those that reach beyond `fresh`; the others are there already. */
  write(pen: Pen, fresh: number): void {
    for (const { words, at, lettering, share } of this.labels) {
      if (at.x + textWidth(words, lettering.px) + AIR_PX < fresh) continue
      pen.fade(share)
      pen.text(words, at, lettering)
    }
    pen.fade(1)
  }

  private isFree(box: Box): boolean {
    return this.taken.every(
      (other) =>
        other.left >= box.right ||
        other.right <= box.left ||
        other.top >= box.bottom ||
        other.bottom <= box.top,
    )
  }
}

const AIR_PX = 4

const boxOf = ({ x, y }: Point, width: number, px: number): Box => ({
  left: x - AIR_PX,
  right: x + width + AIR_PX,
  top: y - px * 0.8,
  bottom: y + px * 0.25,
})
