import type { NodeId } from '../../engine/contract.ts'
import type { InTheWay } from '../../scene/layout/callout.ts'
import { bodiesOf } from '../../scene/layout/free.ts'
import { rectAround, type Rect } from '../../scene/layout/geometry.ts'
import type { Layout } from '../../scene/layout/layout.ts'
import { rowWidth, type Room } from '../../scene/layout/rooms.ts'
import { rectOfWords, sideNameSize } from '../../scene/layout/wordrooms.ts'
import type { SceneNode } from '../../scene/scene.ts'
import { textWidth } from './measure.ts'
import { wordsOf } from './nodes.ts'

const NODE = 40
const OWN_WORDS = 30
const WORDS = 15
const SIDE = 4

/**
 * What is drawn now and would be missed: nodes with their crowns and badges, what they store, and what is written beside them;
 * beside those that are spoken about more than elsewhere.
 */
export function inTheWay(
  nodes: readonly SceneNode[],
  layout: Layout,
  about: readonly NodeId[],
): readonly InTheWay[] {
  const { sizes, places, rooms, sideNames, since } = layout
  const size = sideNameSize(sizes)
  return [
    ...nodes.flatMap((node): InTheWay[] => {
      const place = places.get(node.look.id)
      const room = rooms.get(node.look.id)
      if (!place || !room) return []
      const { client } = node.look
      const disc = client ? [] : [rectAround(place, sizes.radius, sizes.radius)]
      const bodies = [...disc, ...bodiesOf({ ...place, client }, sizes)]
      return [
        ...bodies.map((rect) => ({ rect, weight: NODE })),
        ...[cellsOf(node, room, layout), wordsRect(node, room, layout)].flatMap((rect) =>
          rect ? { rect, weight: about.includes(node.look.id) ? OWN_WORDS : WORDS } : [],
        ),
      ]
    }),
    ...sideNames.map(({ x, y, width }) => ({
      rect: { left: x, right: x + width, top: y - size * 0.65, bottom: y + size * 0.65 },
      weight: SIDE,
    })),
    ...(since ? [{ rect: rectOfWords(since, sizes), weight: SIDE }] : []),
  ]
}

function cellsOf({ look }: SceneNode, { cells: row }: Room, { sizes }: Layout): Rect | undefined {
  if (look.cells.length === 0 || row.capacity === 0) return undefined
  const width = rowWidth(sizes, row.capacity)
  const left = row.towards === 'right' ? row.x : row.towards === 'left' ? row.x - width : row.x - width / 2
  const half = sizes.cellHeight / 2
  return { left, right: left + width, top: row.y - half, bottom: row.y + half }
}

/** Fewer lines than there is room for stand at one end of it. */
function wordsRect({ look, clock }: SceneNode, { text }: Room, { sizes }: Layout): Rect | undefined {
  const words = wordsOf(look, clock, sizes, false).filter((line) => line !== '')
  const lines = Math.min(words.length, text.lines)
  if (lines === 0) return undefined
  const widest = Math.max(...words.map((line) => textWidth(line, sizes.small)))
  const { left, right, top, bottom } = rectOfWords(
    { ...text, width: Math.min(text.width, widest), lines: text.lines },
    sizes,
  )
  const height = ((bottom - top) * lines) / text.lines
  return text.isFromBelow
    ? { left, right, top: bottom - height, bottom }
    : { left, right, top, bottom: top + height }
}
