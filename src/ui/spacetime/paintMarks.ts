import type { TraceEvent } from '../../engine/trace.ts'
import { requestText } from '../../scene/requests.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import { yOf } from '../../scene/spacetime/sheet.ts'
import type { Labels } from './labels.ts'
import type { Pen } from './pen.ts'
import { FADED, unitOf, type Picture } from './picture.ts'
import { circle, cross, diamond, octagon, square } from './signs.ts'
import { says } from './words.ts'

/** What happened at the nodes themselves. */
export function paintMarks(pen: Pen, picture: Picture, labels: Labels): void {
  const { chronicle, sheet, cone, palette, endangered, fresh, isFar } = picture
  const { scale, right } = sheet
  // The words of a lost write may reach far.
  const left = endangered.size > 0 ? sheet.left : fresh
  for (const { event, node } of chronicle.marksBetween((left - 20) / scale, (right + 20) / scale)) {
    const y = yOf(sheet, node)
    if (y === undefined || event.at > picture.now) continue
    if (isFar && !standsOut(event, picture)) continue
    const relation = cone?.relationOf(event.id)
    const at = { x: event.at * scale, y }
    pen.fade(relation === 'concurrent' ? FADED : 1)
    paintMark(pen, picture, event, at, labels)
    if (cone?.id === event.id) pen.sign(circle, at, 9, undefined, { color: palette.ink, widthPx: 2.5 })
  }
  pen.fade(1)
}

/** What is worth a sign even where there is room for few. */
function standsOut(event: TraceEvent, { endangered, cone }: Picture): boolean {
  if (event.id === cone?.id || event.kind === 'script') return true
  if (event.kind === 'note') return event.tier === 'surprising'
  return event.kind === 'return' && endangered.has(event.op)
}

function paintMark(pen: Pen, picture: Picture, event: TraceEvent, at: Point, labels: Labels): void {
  const { palette, endangered, chronicle, px } = picture
  const { bg, ink, client, lost, muted } = palette
  const unit = unitOf(picture)
  const outline = (color: string) => ({ color, widthPx: 1.75 })
  switch (event.kind) {
    case 'timer':
      return pen.sign(circle, at, 2.5 * unit, bg, { color: muted, widthPx: 1 })
    case 'note':
      return pen.sign(diamond, at, 4.5 * unit, event.tier === 'surprising' ? ink : bg, outline(ink))
    case 'call':
      return pen.sign(square, at, 4 * unit, client)
    case 'return': {
      if (endangered.has(event.op) && event.outcome === 'ok') {
        pen.sign(octagon, at, 8 * unit, lost, { color: bg, widthPx: 1.5 })
        const call = chronicle.trace.find((each) => each.kind === 'call' && each.op.id === event.op)
        if (call?.kind !== 'call') return
        const words = says.acknowledged({ request: requestText(call.op, chronicle.plan) })
        const places = [
          { x: at.x + 11 * unit, y: at.y - 6 },
          { x: at.x + 11 * unit, y: at.y + px + 3 },
        ]
        labels.put(words, places, { px, color: lost, weight: 700, halo: bg })
        return
      }
      return pen.sign(square, at, 4 * unit, bg, outline(event.outcome === 'ok' ? client : muted))
    }
    case 'persist':
      return pen.sign(cross, at, 4 * unit, undefined, outline(lost))
    case 'script': {
      const does = chronicle.plan.script[event.line]?.do
      if (does === 'crash' || does === 'wipe' || does === 'remove')
        return pen.sign(cross, at, 5.5 * unit, undefined, { color: ink, widthPx: 3 })
      return pen.sign(diamond, at, 4.5 * unit, bg, outline(ink))
    }
    default:
  }
}
