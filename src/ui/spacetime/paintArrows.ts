import { pillOf } from '../../scene/faces.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import type { Arrow } from '../../scene/spacetime/arrows.ts'
import { cornersOf } from '../../scene/spacetime/sheet.ts'
import { lookAt, spansOf } from '../../scene/spacetime/spans.ts'
import { told } from '../../words.ts'
import { endings, pause } from '../stage/glyphs.ts'
import type { Labels } from './labels.ts'
import type { Palette } from './palette.ts'
import type { Pen, Stroke } from './pen.ts'
import { FADED, unitOf, type Picture } from './picture.ts'

interface Drawn {
  readonly arrow: Arrow
  readonly corners: readonly Point[]
  readonly routine: boolean
  readonly color: string
}

/** So many in view are too many for words, and for looking at all of them once a frame. */
const CROWD = 400

/** Messages as slanted arrows, and what became of them. */
export function paintArrows(pen: Pen, picture: Picture, labels: Labels): void {
  const { cone, sheet, fresh, chronicle, now } = picture
  const inView = chronicle.arrows.between(sheet.left / sheet.scale, Math.min(now, sheet.right / sheet.scale))
  const isCrowd = inView.length > CROWD
  const known = isCrowd ? inView.filter(({ end }) => (end?.at ?? now) * sheet.scale >= fresh) : inView
  const all = drawnOf(picture, known)
  const drawn = all.filter(({ corners }) => (corners.at(-1)?.x ?? 0) >= fresh)
  if (!cone) paintAll(pen, picture, drawn)
  else {
    pen.fade(FADED)
    paintAll(
      pen,
      picture,
      drawn.filter(({ arrow }) => !cone.isLit(arrow)),
    )
    pen.fade(1)
    paintAll(
      pen,
      picture,
      drawn.filter(({ arrow }) => cone.isLit(arrow)),
    )
  }
  if (!isCrowd) nameThem(picture, labels, all)
}

function drawnOf({ chronicle, sheet, now, palette }: Picture, arrows: readonly Arrow[]): readonly Drawn[] {
  const { plan } = chronicle
  const spans = spansOf(chronicle.changes)
  const clients = new Set(plan.nodes.filter(({ client }) => client).map(({ id }) => id))
  const colorOf = ({ birth: { from, to }, sentAt }: Arrow): string => {
    if (clients.has(from) || clients.has(to)) return palette.client
    const kind = lookAt(spans.get(from), sentAt)?.kind
    return kind === 'leader' || kind === 'candidate' ? palette[kind] : palette.follower
  }
  return arrows.flatMap((arrow): Drawn[] => {
    const corners = cornersOf(arrow, sheet, now)
    if (corners.length === 0) return []
    const { routine } = pillOf(plan.protocol, arrow.message)
    return [{ arrow, corners, routine, color: colorOf(arrow) }]
  })
}

/** Those of one kind in one stroke of the pen. */
function paintAll(pen: Pen, picture: Picture, drawn: readonly Drawn[]): void {
  const { palette, cone, isFar } = picture
  const kinds = new Map<string, { readonly stroke: Stroke; readonly lines: (readonly Point[])[] }>()
  for (const { arrow, corners, routine, color } of drawn) {
    const isSelected = arrow.id === cone?.id
    const stroke = strokeOf(arrow, routine || (isFar && !isSelected), color, palette, isSelected)
    const key = JSON.stringify(stroke)
    const kind = kinds.get(key) ?? { stroke, lines: [] }
    kinds.set(key, kind)
    kind.lines.push(corners)
  }
  for (const { stroke, lines } of kinds.values()) pen.lines(lines, stroke)
  if (!picture.isFar) paintHeads(pen, picture, drawn)
  for (const each of drawn) paintEnd(pen, picture, each)
}

function strokeOf(
  { end }: Arrow,
  routine: boolean,
  color: string,
  palette: Palette,
  isSelected: boolean,
): Stroke {
  const widthPx = (routine ? 0.75 : 1.75) + (isSelected ? 1.75 : 0)
  if (!end || end.how === 'arrived')
    return { color: routine && !isSelected ? palette.border : color, widthPx }
  return { color: lossColor(end.how, palette), widthPx, dash: [2, 4] }
}

const lossColor = (how: keyof typeof endings, palette: Palette): string =>
  how === 'dropped' ? palette.ink : how === 'refused' ? palette.muted : palette.lost

const HEAD_PX = 7

/** A head where it arrived, a dot for routine. */
function paintHeads(pen: Pen, picture: Picture, drawn: readonly Drawn[]): void {
  const { palette } = picture
  const heads = new Map<string, (readonly Point[])[]>()
  const size = HEAD_PX * unitOf(picture)
  for (const { arrow, corners, routine, color } of drawn) {
    if (arrow.end?.how !== 'arrived') continue
    const fill = routine ? palette.border : color
    const own = heads.get(fill) ?? []
    heads.set(fill, own)
    own.push(headOf(corners, routine ? size * 0.7 : size))
  }
  for (const [fill, areas] of heads) pen.areas(areas, fill)
}

/** A triangle along the last stretch that goes from lane to lane. */
function headOf(corners: readonly Point[], size: number, half = 0.42): readonly Point[] {
  const tip = corners.findLast((_, i) => i === 0 || corners[i - 1]?.y !== corners[i]?.y) ?? { x: 0, y: 0 }
  const before = corners[Math.max(0, corners.lastIndexOf(tip) - 1)] ?? tip
  const length = Math.max(1, Math.hypot(tip.x - before.x, tip.y - before.y))
  const [ux, uy] = [(tip.x - before.x) / length, (tip.y - before.y) / length]
  const back = { x: tip.x - ux * size, y: tip.y - uy * size }
  const aside = size * half
  return [
    { x: back.x - uy * aside, y: back.y + ux * aside },
    tip,
    { x: back.x + uy * aside, y: back.y - ux * aside },
  ]
}

/** Four endings are four signs, as on the stage; what is under way has an open head, and what is held says so. */
function paintEnd(pen: Pen, picture: Picture, { arrow, corners, routine, color }: Drawn): void {
  const { palette, now } = picture
  const { end, heldAt } = arrow
  const at = corners.at(-1)
  const unit = unitOf(picture)
  if (!at || end?.how === 'arrived' || (picture.isFar && routine)) return
  if (end) {
    const stroke: Stroke = { color: lossColor(end.how, palette), widthPx: 1.5 }
    const scale = (routine || picture.isFar ? 0.34 : 0.5) * unit
    const { outline, sign } = endings[end.how]
    pen.sign(outline, at, scale, palette.bg, end.how === 'lost' ? { ...stroke, dash: [0.1, 3] } : stroke)
    pen.sign(sign, at, scale, undefined, { ...stroke, widthPx: end.how === 'lost' ? 2.5 : 1.75 })
    return
  }
  const [, hold] = corners
  if (heldAt !== undefined && heldAt < now && hold) {
    pen.areas([boxAround(hold, 7 * unit)], palette.bg)
    pen.sign(pause, hold, unit, undefined, { color: palette.ink, widthPx: 2.25 })
    return
  }
  pen.lines([headOf(corners, HEAD_PX * unit * 1.1, 0.5)], { color, widthPx: 1.75 })
}

const boxAround = ({ x, y }: Point, half: number): readonly Point[] => [
  { x: x - half, y: y - half },
  { x: x + half, y: y - half },
  { x: x + half, y: y + half },
  { x: x - half, y: y + half },
]

/** What they say, beside the line, in the gap after the sender or before the receiver; in the order of their ends, so that none gives way later. */
function nameThem(
  { chronicle, sheet, palette, px, cone }: Picture,
  labels: Labels,
  drawn: readonly Drawn[],
): void {
  const { plan } = chronicle
  const named = drawn
    .filter(({ arrow, routine }) => arrow.end && !routine && (!cone || cone.isLit(arrow)))
    .toSorted((a, b) => (a.arrow.end?.id ?? 0) - (b.arrow.end?.id ?? 0))
  if (sheet.pitch < px * 2.6) return
  for (const { arrow, corners } of named) {
    const [from, to] = [corners[0], corners[1]]
    const isAcross = from && to && Math.abs(to.y - from.y) > sheet.pitch * 0.9
    if (!isAcross) continue
    const share = sheet.pitch / 2 / Math.abs(to.y - from.y)
    const places = [share, 1 - share].map((along) => ({
      x: from.x + (to.x - from.x) * along + 5,
      y: from.y + (to.y - from.y) * along + px * 0.3,
    }))
    labels.put(told(pillOf(plan.protocol, arrow.message).text), places, {
      px: px - 1,
      color: palette.muted,
      weight: 400,
      halo: palette.bg,
    })
  }
}
