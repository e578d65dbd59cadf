import type { Micros, Protocol } from '../engine/contract.ts'
import type { Loss } from '../engine/trace.ts'
import type { Ending } from './endings.ts'
import { told } from '../words.ts'
import { pillOf } from './faces.ts'
import type { Point } from './layout/geometry.ts'
import type { NameOf } from './nodes.ts'
import { birthKey } from './packets.ts'
import { says } from './words.ts'
import { along, type Way } from './travel.ts'

/** Where a message ended, and why; it fades. */
export interface Mark extends Point {
  readonly key: string
  readonly why: Loss
  readonly text: string
  /** On which side of the mark its word stands. */
  readonly side: 'left' | 'right'
  /** 1: new; 0: gone. */
  readonly strength: number
  readonly title: string
}

const MOST_MARKS = 16
/** A mark stays as it is for this share of its time, and fades in the rest. */
const STEADY = 0.6

/** The newest endings as marks, one for each place: a stream that runs into a crack is one mark. */
export function marksOf(
  endings: readonly Ending[],
  at: Micros,
  lastsUs: Micros,
  protocol: Protocol,
  nameOf: NameOf,
  wayOf: (from: string, to: string) => Way | undefined,
): readonly Mark[] {
  const marks = new Map<string, Mark>()
  for (const ending of endings) {
    const place = placeKey(ending)
    const age = (at - ending.at) / lastsUs
    const way = wayOf(ending.birth.from, ending.birth.to)
    if (marks.size >= MOST_MARKS || age > 1 || marks.has(place) || !way) continue
    marks.set(place, markOf(ending, place, age, way, told(pillOf(protocol, ending.message).text), nameOf))
  }
  return [...marks.values()]
}

/** What meets a crack from both ends, and what comes to a dead node, has one place; the rest ended where it was. */
function placeKey({ why, birth }: Ending): string {
  if (why === 'blocked') return `blocked:${[birth.from, birth.to].toSorted().join('|')}`
  if (why === 'refused') return `refused:${birth.to}`
  return birthKey(birth)
}

function markOf(ending: Ending, key: string, age: number, way: Way, pill: string, nameOf: NameOf): Mark {
  const { birth, why } = ending
  const { x, y } = pointOf(ending, way)
  const message = says.message({ message: pill, from: nameOf(birth.from), to: nameOf(birth.to) })
  const { word, title } = endingTexts[why]
  return {
    key,
    why,
    x,
    y,
    text: word(),
    side: sideOf(ending, way),
    strength: age < STEADY ? 1 : Math.max(0, (1 - age) / (1 - STEADY)),
    title: title({ message }),
  }
}

/** Beyond the crack that stopped it; else on the side of whichever node is farther away. */
function sideOf({ why, progress }: Ending, { start, end }: Way): Mark['side'] {
  const isBackwards = why === 'refused' || (why !== 'blocked' && progress >= 0.5)
  return end.x < start.x === isBackwards ? 'right' : 'left'
}

const endingTexts = {
  blocked: { word: says.blocked, title: says.wasBlocked },
  lost: { word: says.lost, title: says.wasLost },
  dropped: { word: says.dropped, title: says.wasDropped },
  refused: { word: says.notReceived, title: says.wasRefused },
} as const satisfies Record<Loss, unknown>

function pointOf({ why, progress }: Ending, way: Way): Point {
  if (why === 'blocked') return way.barrier
  return why === 'refused' ? way.doorstep : along(way, progress, false)
}
