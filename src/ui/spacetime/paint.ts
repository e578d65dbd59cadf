import { Labels } from './labels.ts'
import { paintArrows } from './paintArrows.ts'
import { paintLanes } from './paintLanes.ts'
import { paintMarks } from './paintMarks.ts'
import { nameSides, paintSplits } from './paintSplits.ts'
import type { Pen } from './pen.ts'
import type { Picture } from './picture.ts'

/** The whole diagram, from the ground up; words are put where they find room, the most important first. */
export function paint(pen: Pen, picture: Picture): void {
  const labels = new Labels()
  paintSplits(pen, picture)
  // Thousands of messages would cover the lanes.
  if (picture.isFar) paintArrows(pen, picture, labels)
  paintLanes(pen, picture, labels)
  if (!picture.isFar) paintArrows(pen, picture, labels)
  paintMarks(pen, picture, labels)
  nameSides(picture, labels)
  labels.write(pen, picture.fresh)
}
