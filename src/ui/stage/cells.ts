import type { Cell, Fate } from '../../engine/contract.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import { dotsWidth, rowWidth, type Room } from '../../scene/layout/rooms.ts'
import type { Sizes } from '../../scene/layout/sizes.ts'
import type { NodeLook } from '../../scene/nodes.ts'
import { Brush } from './brush.ts'
import { check, warning } from './glyphs.ts'
import { fitted, textWidth } from './measure.ts'

/** What a node stores, beside it: the newest cells that find room, in their order. */
export class Cells {
  private readonly group: Brush<'g'>
  private readonly more: Brush<'text'>
  private readonly boxes: CellBox[] = []
  private drawn: NodeLook | undefined
  private room: Room['cells'] | undefined
  private chosen: string | undefined

  constructor(parent: Brush) {
    this.group = parent.add('g', 'cells')
    this.more = this.group.add('text', 'more').say('…')
  }

  /** `place`: where the node stands; the room is in the stage's own pixels. */
  draw(look: NodeLook, room: Room['cells'], place: Point, sizes: Sizes): void {
    const { cells, endangered } = look
    const isSame = cells === this.drawn?.cells && endangered === this.drawn.endangered
    if (isSame && room === this.room) return
    this.drawn = look
    this.room = room
    this.group.show(room.capacity > 0)
    if (room.capacity === 0) return
    const { shown, widths, width } = choose(cells, rowWidth(sizes, room.capacity), sizes)
    while (this.boxes.length < shown.length) this.boxes.push(new CellBox(this.group))
    const left = leftOf(room, width) - place.x
    const y = room.y - place.y
    const hidden = cells.length > shown.length
    let x = left + (hidden ? dotsWidth(sizes) : 0)
    this.more.show(hidden).setAll({ x: left, y: y + sizes.cell * 0.2, 'font-size': sizes.cell })
    for (const [i, box] of this.boxes.entries()) {
      const cell = shown[i]
      const cellWidth = widths[i] ?? 0
      box.draw(cell, cell && stateOf(cell, endangered), x, y, cellWidth, sizes)
      x += cellWidth + sizes.gap
    }
    this.choose(this.chosen)
  }

  /** Rings what this operation has left here. */
  choose(op: string | undefined): void {
    this.chosen = op
    for (const box of this.boxes) box.ring(op)
  }
}

function leftOf({ x, towards }: Room['cells'], width: number): number {
  if (towards === 'right') return x
  return towards === 'left' ? x - width : x - width / 2
}

interface Choice {
  readonly shown: readonly Cell[]
  readonly widths: readonly number[]
  readonly width: number
}

/** From the newest back, as many as fit; at least one. */
function choose(cells: readonly Cell[], room: number, sizes: Sizes): Choice {
  const widths: number[] = []
  let width = -sizes.gap
  for (let i = cells.length - 1; i >= 0; i--) {
    const cell = cells[i]
    if (!cell) break
    const needed = Math.min(widthOf(cell, sizes), room - dotsWidth(sizes))
    const dots = i > 0 ? dotsWidth(sizes) : 0
    if (widths.length > 0 && width + sizes.gap + needed + dots > room + 1) break
    widths.unshift(needed)
    width += sizes.gap + needed
  }
  const shown = cells.slice(cells.length - widths.length)
  return { shown, widths, width: width + (shown.length < cells.length ? dotsWidth(sizes) : 0) }
}

type State = Fate | 'endangered'

const stateOf = ({ fate, op }: Cell, endangered: ReadonlySet<string>): State =>
  fate !== 'undone' && op !== undefined && endangered.has(op) ? 'endangered' : fate

/** A sign may come to stand before the text: there is always room for it, so that a commit moves nothing. */
const widthOf = ({ text }: Cell, { cell, unit }: Sizes): number =>
  Math.max(42 * unit, textWidth(text, cell, 'mono') + 16 * unit) + signWidth(unit)

const signWidth = (unit: number): number => 9 * Math.max(unit, 0.8)

class CellBox {
  private op: string | undefined
  private readonly group: Brush<'g'>
  private readonly box: Brush<'rect'>
  private readonly text: Brush<'text'>
  private readonly sign: Brush<'path'>
  private readonly strike: Brush<'line'>

  constructor(parent: Brush) {
    this.group = parent.add('g', 'cell')
    this.box = this.group.add('rect', 'box')
    this.text = this.group.add('text', 'value')
    this.strike = this.group.later('line', 'strike')
    this.sign = this.group.later('path', 'sign')
  }

  draw(
    cell: Cell | undefined,
    state: State | undefined,
    x: number,
    y: number,
    width: number,
    { cell: size, cellHeight, unit }: Sizes,
  ): void {
    this.op = cell?.op
    this.group.show(cell !== undefined)
    if (!cell || !state) return
    this.group.set('data-state', state).moveTo(x, y)
    this.box.setAll({ y: -cellHeight / 2, width, height: cellHeight, rx: 6 * unit })
    const hasSign = state === 'committed' || state === 'endangered'
    const inset = hasSign ? signWidth(unit) : 0
    this.text.setAll({ x: (width + inset) / 2, y: size * 0.34, 'font-size': size })
    this.text.say(fitted(cell.text, size, width - inset - 6 * unit, 'mono'))
    this.strike.show(state === 'undone').setAll({ x1: 6 * unit, x2: width - 6 * unit, y1: 0, y2: 0 })
    this.sign.show(hasSign).set('d', state === 'committed' ? check : warning)
    this.sign.set('transform', `translate(${inset + 1},0) scale(${Math.max(unit, 0.8)})`)
  }

  ring(op: string | undefined): void {
    this.group.set('data-selected', String(op !== undefined && op === this.op))
  }
}
