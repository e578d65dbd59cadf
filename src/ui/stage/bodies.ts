import { clientNameSize, hasNameInside, type Sizes } from '../../scene/layout/sizes.ts'
import type { NodeLook } from '../../scene/nodes.ts'
import { Brush } from './brush.ts'
import { crown, disk, pause, person } from './glyphs.ts'
import { fitted, textWidth } from './measure.ts'

/** What a node itself looks like, around (0, 0). */
export interface Body {
  draw(look: NodeLook, sizes: Sizes): void
}

/** A client is a square with a person in it, and its name below. */
export class ClientBody implements Body {
  private readonly focus: Brush<'rect'>
  private readonly outer: Brush<'rect'>
  private readonly person: Brush<'path'>
  private readonly name: Brush<'text'>

  constructor(group: Brush) {
    this.focus = group.add('rect', 'focus')
    this.outer = group.add('rect', 'outer')
    this.person = group.add('path', 'person').set('d', person)
    this.name = group.add('text', 'name')
  }

  draw({ name }: NodeLook, sizes: Sizes): void {
    const { client, unit } = sizes
    const side = (half: number) => ({ x: -half, y: -half, width: half * 2, height: half * 2, rx: 10 * unit })
    this.outer.setAll(side(client))
    this.focus.setAll(side(client + 12 * unit))
    this.person.set('transform', `scale(${client / 31})`)
    const px = clientNameSize(sizes)
    this.name.show(!sizes.crowded).setAll({ y: client + 7 * unit + px, 'font-size': px })
    this.name.say(fitted(name, px, 2 * (client + 14 * unit)))
  }
}

/** A server is a disc with its name and what it is; a leader has a second ring and a crown. */
export class ServerBody implements Body {
  private readonly focus: Brush<'circle'>
  private readonly outer: Brush<'circle'>
  private readonly inner: Brush<'circle'>
  private readonly cross: Brush<'path'>
  private readonly crown: Brush<'path'>
  private readonly name: Brush<'text'>
  private readonly label: Brush<'text'>
  private readonly disk: Brush<'path'>
  private readonly bars: Brush<'path'>
  private readonly badge: Badge

  constructor(group: Brush) {
    this.focus = group.add('circle', 'focus')
    this.outer = group.add('circle', 'outer')
    this.cross = group.add('path', 'cross')
    this.name = group.add('text', 'name')
    this.label = group.add('text', 'label')
    this.inner = group.later('circle', 'inner')
    this.crown = group.later('path', 'crown').set('d', crown)
    this.disk = group.later('path', 'disk').set('d', disk)
    this.bars = group.later('path', 'bars').set('d', pause)
    this.badge = new Badge(group)
  }

  draw(look: NodeLook, sizes: Sizes): void {
    const { radius, unit } = sizes
    const isLeader = look.kind === 'leader'
    this.outer.set('r', radius)
    this.focus.set('r', radius + 15 * unit)
    this.inner.show(isLeader && hasDoubleRing(sizes)).set('r', radius - 7 * unit)
    this.crown.show(isLeader).set('transform', `translate(0,${-radius - 5 * unit}) scale(${unit})`)
    const arm = radius * 0.62
    const cross = `M${-arm},${-arm} L${arm},${arm} M${-arm},${arm} L${arm},${-arm}`
    this.cross.show(look.up === 'down').set('d', cross)
    const corner = radius * 0.74
    this.disk.show(look.unsaved)
    this.disk.set('transform', `translate(${-corner},${corner}) scale(${Math.max(unit, 0.75)})`)
    this.bars.show(look.up === 'paused')
    this.bars.set('transform', `translate(${-corner},${-corner}) scale(${unit * 1.3})`)
    this.badge.draw(look.badge, corner, -corner, sizes)
    this.write(look, sizes)
  }

  private write({ name, label }: NodeLook, sizes: Sizes): void {
    const { radius } = sizes
    const inside = labelSize(label, sizes)
    const px = nameSize(name, sizes)
    this.name
      .show(hasNameInside(sizes))
      .setAll({ y: inside > 0 ? radius * -0.03 : px * 0.35, 'font-size': px })
    this.name.say(fitted(name, px, radius * 1.8))
    this.label.show(inside > 0).setAll({ y: radius * 0.06 + inside * 1.1, 'font-size': inside || 1 })
    this.label.say(label)
  }
}

/** As large as fits on the disc. */
function nameSize(name: string, { name: size, radius }: Sizes): number {
  return Math.max(Math.min(size, (size * radius * 1.7) / textWidth(name, size)), Math.min(size, radius))
}

/** A leader's second ring would leave no room for its label on a small disc. */
const hasDoubleRing = ({ unit }: Pick<Sizes, 'unit'>): boolean => unit >= 0.9

/** The type in which the label fits on the disc; 0: it does not, and is written beside it. */
export function labelSize(label: string, { label: size, radius, unit }: Sizes): number {
  const room = radius * (hasDoubleRing({ unit }) ? 1.52 : 1.74)
  const fits = (size * room) / Math.max(textWidth(label, size), 1)
  return fits >= size * 0.84 ? Math.min(size, fits) : 0
}

/** `2/3`: the votes of a candidate. */
class Badge {
  private readonly box: Brush<'rect'>
  private readonly text: Brush<'text'>

  constructor(parent: Brush) {
    this.box = parent.later('rect', 'badge-box')
    this.text = parent.later('text', 'badge')
  }

  draw(words: string, x: number, y: number, { label, unit }: Sizes): void {
    this.box.show(words !== '')
    this.text.show(words !== '')
    if (words === '') return
    const width = textWidth(words, label) + 14 * unit
    const height = label * 1.55
    this.box.setAll({ x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 })
    this.text.setAll({ x, y: y + label * 0.35, 'font-size': label }).say(words)
  }
}
