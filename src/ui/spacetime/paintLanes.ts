import type { NodeId } from '../../engine/contract.ts'
import { timeText } from '../../scene/describe.ts'
import { upText } from '../../scene/nodes.ts'
import type { LaneLook } from '../../scene/spacetime/roles.ts'
import { yOf } from '../../scene/spacetime/sheet.ts'
import { spansOf, type Span } from '../../scene/spacetime/spans.ts'
import { told } from '../../words.ts'
import { tickEvery } from './ruler.ts'
import type { Labels } from './labels.ts'
import type { Palette } from './palette.ts'
import type { Pen, Stroke } from './pen.ts'
import { FADED, type Picture } from './picture.ts'
import { says } from './words.ts'

/** A lane per node: what it was, by colour, by stroke and in words; and its own clock, where that is wrong. */
export function paintLanes(pen: Pen, picture: Picture, labels: Labels): void {
  const { chronicle, sheet } = picture
  const spans = spansOf(chronicle.changes)
  for (const node of sheet.lanes) {
    const y = yOf(sheet, node)
    if (y === undefined) continue
    for (const [i, span] of (spans.get(node) ?? []).entries()) {
      paintSpan(pen, picture, node, y, span)
      if (i > 0 || span.look.kind !== 'client') nameSpan(picture, labels, node, y, span)
    }
    paintClock(pen, picture, labels, node, y)
  }
  pen.fade(1)
}

/** Solid in the selected event's past and future, faint between them. */
function paintSpan(
  pen: Pen,
  { sheet, palette, now, cone }: Picture,
  node: NodeId,
  y: number,
  { from, to, look }: Span,
): void {
  const line = (begin: number, end: number) => {
    const left = Math.max(sheet.left, Math.max(from, begin) * sheet.scale)
    const right = Math.min(sheet.right, Math.min(to, now, end) * sheet.scale)
    if (right <= left) return
    pen.lines(
      [
        [
          { x: left, y },
          { x: right, y },
        ],
      ],
      strokeOf(look, palette),
    )
  }
  const known = cone?.reachOf(node)
  pen.fade(known ? FADED : 1)
  line(0, Infinity)
  if (!known) return
  pen.fade(1)
  line(0, known.until)
  line(known.from, Infinity)
}

function strokeOf({ kind, up, stale }: LaneLook, palette: Palette): Stroke {
  if (up === 'down') return { color: palette.border, widthPx: 1.5, dash: [2, 6] }
  if (up === 'paused') return { color: palette.ink, widthPx: 2.5, dash: [1, 7] }
  switch (kind) {
    case 'leader':
      return { color: palette.leader, widthPx: 6, ...(stale && { dash: [11, 10] }) }
    case 'candidate':
      return { color: palette.candidate, widthPx: 4.5, dash: [6, 7] }
    case 'client':
      return { color: palette.client, widthPx: 2 }
    default:
      return { color: palette.border, widthPx: 2 }
  }
}

function nameSpan(
  { sheet, palette, px, now, cone }: Picture,
  labels: Labels,
  node: NodeId,
  y: number,
  { from, to, look }: Span,
): void {
  const [left, right] = [from * sheet.scale, Math.min(to, now) * sheet.scale]
  if (right < sheet.left || left > sheet.right) return
  const { words, color, weight } = wordsOf(look, palette)
  // What is over must have lasted as long as its name is; what lasts has room yet.
  const isShort = to !== Infinity && right - left < words.length * px * 0.5
  if (words === '' || isShort) return
  const known = cone?.reachOf(node)
  const isLit = !known || from < known.until || to > known.from
  const lettering = { px, color, weight, halo: palette.bg }
  const share = isLit ? 1 : FADED * 2
  labels.put(words, [{ x: left + 5, y: y - 6 }], lettering, share)
  const hasRoom = right - sheet.again > words.length * px
  if (left < sheet.again && hasRoom) labels.put(words, [{ x: sheet.again + 5, y: y - 6 }], lettering, share)
}

function wordsOf({ kind, up, label, stale }: LaneLook, palette: Palette) {
  if (up !== 'up') return { words: upText(up), color: palette.muted, weight: 700 as const }
  const role = told(label)
  if (kind === 'leader')
    return { words: stale ? says.stale({ role }) : role, color: palette.leader, weight: 700 as const }
  if (kind === 'candidate') return { words: role, color: palette.candidate, weight: 600 as const }
  return { words: kind === 'client' ? '' : role, color: palette.muted, weight: 400 as const }
}

const TICK_PX = 5

function paintClock(
  pen: Pen,
  { chronicle, sheet, now, palette, px }: Picture,
  labels: Labels,
  node: NodeId,
  y: number,
): void {
  const [from, to] = [Math.max(0, sheet.left / sheet.scale), Math.min(now, sheet.right / sheet.scale)]
  const ticks = chronicle.clocks.ticks(node, from, to, tickEvery(sheet.scale))
  if (ticks.length === 0) return
  const xs = ticks.map(({ at }) => at * sheet.scale)
  pen.fade(1)
  pen.lines(
    xs.map((x) => [
      { x, y: y - TICK_PX },
      { x, y: y + TICK_PX },
    ]),
    { color: palette.ink, widthPx: 1.25 },
  )
  for (const [i, { wall }] of ticks.entries()) {
    const words = timeText(wall, chronicle.plan.pace)
    labels.put(words, [{ x: (xs[i] ?? 0) + 3, y: y + px + 1 }], {
      px: px - 1,
      color: palette.muted,
      weight: 400,
      halo: palette.bg,
    })
  }
}
