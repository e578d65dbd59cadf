import type { Micros } from '../../engine/contract.ts'
import type { Chronicle, Mark } from './chronicle.ts'

/** Where an arrow key leads from a mark: along its lane, or to what is nearest in time on the next lane that has any. */
export function neighbour(chronicle: Chronicle, { event, node }: Mark, key: string): Mark | undefined {
  const lane = marksOf(chronicle, node)
  const place = lane.findIndex((mark) => mark.event.id === event.id)
  const { lanes } = chronicle
  const own = lanes.indexOf(node)
  const nearestOf = (others: readonly string[]) => {
    for (const other of others) {
      const marks = marksOf(chronicle, other)
      if (marks.length > 0) return nearestMark(marks, event.at)
    }
    return undefined
  }
  switch (key) {
    case 'ArrowLeft':
      return lane[place - 1]
    case 'ArrowRight':
      return lane[place + 1]
    case 'Home':
      return lane[0]
    case 'End':
      return lane.at(-1)
    case 'ArrowUp':
      return nearestOf(lanes.slice(0, own).toReversed())
    case 'ArrowDown':
      return nearestOf(lanes.slice(own + 1))
    default:
      return undefined
  }
}

/** On one lane, oldest first. */
const marksOf = (chronicle: Chronicle, node: string): readonly Mark[] =>
  chronicle.marksBetween(0, Infinity).filter((mark) => mark.node === node)

/** In time; undefined without any. */
export const nearestMark = (marks: readonly Mark[], at: Micros): Mark | undefined =>
  marks.reduce<Mark | undefined>(
    (best, mark) => (best && Math.abs(best.event.at - at) <= Math.abs(mark.event.at - at) ? best : mark),
    undefined,
  )

/** On each lane, so many on either side of a moment: a list that stays short however long the run is. */
export function marksAround(
  chronicle: Chronicle,
  at: Micros,
  most: number,
): readonly { readonly node: string; readonly marks: readonly Mark[] }[] {
  return chronicle.lanes.map((node) => {
    const marks = marksOf(chronicle, node)
    const after = marks.findIndex(({ event }) => event.at > at)
    const middle = after < 0 ? marks.length : after
    return { node, marks: marks.slice(Math.max(0, middle - most), middle + most) }
  })
}
