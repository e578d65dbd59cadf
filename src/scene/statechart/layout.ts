import { Graph, layout } from '@dagrejs/dagre'
import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre'
import { arrowsOf, linesOf, wordOf, wrap, type Arrow } from './arrows.ts'
import type { Chart, ChartState } from './chart.ts'
import { moved, type Box, type Point } from './geometry.ts'
import { says } from './texts.ts'

/** In pixels, for names of 14 and words of 12. */
export const sizes = {
  line: 15,
  /** One letter of an arrow's words, and one of a name. */
  letter: 5.9,
  nameLetter: 7.4,
  leastWidth: 88,
  padding: 14,
  /** A state's name, and under it room for the word `now`. */
  name: 48,
  /** Above what a state encloses. */
  title: 30,
  mark: 24,
  dot: 10,
} as const

export interface DrawnState extends Box {
  readonly state: ChartState
  /** On which it is left and entered again. */
  readonly again: readonly Arrow[]
}

export interface DrawnArrow {
  readonly arrow: Arrow
  readonly points: readonly Point[]
  /** Has room for the words of each of its transitions. */
  readonly label: Box
}

interface Mark extends Box {
  readonly id: string
}

/** A chart with a place for everything, in pixels from its top left corner. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** Letters in a line of an arrow's words. */
  readonly longest: number
  /** What encloses a state stands before it. */
  readonly states: readonly DrawnState[]
  readonly arrows: readonly DrawnArrow[]
  /** Where the machine, or a state with states inside, begins: a dot and its line. */
  readonly dots: readonly (Mark & { readonly points: readonly Point[] })[]
  /** Stand for any state of the machine, or of one that encloses others. */
  readonly anywhere: readonly Mark[]
}

/** A phone's width. */
const COMFORTABLE = 386
const lineLengths = [24, 20, 16, 12]

/** With words in lines as long as leave the whole as narrow as a phone, where that can be had. */
export function drawingOf(chart: Chart): Drawing {
  const arrows = arrowsOf(chart)
  const drawings = lineLengths.map((longest) => drawInside(chart, arrows, null, longest))
  const narrowest = drawings.reduce((best, one) => (one.width < best.width ? one : best))
  return drawings.find(({ width }) => width <= COMFORTABLE) ?? narrowest
}

/**
 * From the inside out: what a state encloses is drawn first, then the state is a box like others. In layers from top to bottom
 * (Gansner et al., "A Technique for Drawing Directed Graphs", 1993), as dagre does it.
 */
function drawInside(chart: Chart, arrows: readonly Arrow[], scope: string | null, longest: number): Drawing {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true })
  graph.setGraph({ nodesep: 8, edgesep: 4, ranksep: 16, marginx: 2, marginy: 6 })
  const any = `any state of ${scope ?? 'the machine'}`
  const dot = `beginning of ${scope ?? 'the machine'}`
  const children = chart.states
    .filter(({ parent }) => parent === scope)
    .map((state) => {
      const again = arrows.filter(({ from, to }) => from === state.id && to === state.id)
      const inside = state.inside.length > 0 ? drawInside(chart, arrows, state.id, longest) : undefined
      graph.setNode(state.id, sizeOf(state, again, inside))
      return { state, again, inside }
    })
  const own = arrows.filter((arrow) => arrow.scope === scope && arrow.from !== arrow.to)
  if (own.some(({ from }) => from === null)) {
    graph.setNode(any, {
      width: says.anywhere().length * sizes.letter + 2 * sizes.padding,
      height: sizes.mark,
    })
  }
  for (const arrow of own) graph.setEdge(arrow.from ?? any, arrow.to, roomFor(arrow, longest), arrow.id)
  const begin = chart.initials.find(({ parent }) => parent === scope)
  if (begin) {
    graph.setNode(dot, { width: sizes.dot, height: sizes.dot })
    graph.setEdge(dot, begin.target, { width: 0, height: 0 })
  }
  layout(graph)

  const boxOf = (id: string): Box => {
    const { x = 0, y = 0, width, height } = graph.node(id)
    return { x, y, width, height }
  }
  const { width = 0, height = 0 } = graph.graph()
  const here: Drawing = {
    width,
    height,
    longest,
    states: children.map(({ state, again }) => ({ state, again, ...boxOf(state.id) })),
    arrows: own.map((arrow) => {
      const edge = graph.edge(arrow.from ?? any, arrow.to, arrow.id)
      const { x = 0, y = 0, width: wide = 0, height: high = 0, points = [] } = edge
      return { arrow, points, label: { x, y, width: wide, height: high } }
    }),
    dots: begin ? [{ id: dot, ...boxOf(dot), points: graph.edge(dot, begin.target).points ?? [] }] : [],
    anywhere: graph.hasNode(any) ? [{ id: any, ...boxOf(any) }] : [],
  }
  return children.reduce((drawing, { state, inside, again }) => {
    if (!inside) return drawing
    const box = boxOf(state.id)
    const corner = {
      x: box.x - inside.width / 2,
      y: box.y - box.height / 2 + sizes.title + again.length * sizes.line,
    }
    return merged(drawing, inside, corner)
  }, here)
}

function sizeOf(state: ChartState, again: readonly Arrow[], inside: Drawing | undefined): NodeLabel {
  const words = again.flatMap(({ transitions }) => transitions.map((one) => `↻ ${wordOf(one)}`))
  const width =
    Math.max(state.name.length * sizes.nameLetter, ...words.map((word) => word.length * sizes.letter)) +
    2 * sizes.padding
  const more = again.length * sizes.line
  if (inside) return { width: Math.max(width, inside.width), height: inside.height + sizes.title + more }
  return { width: Math.max(sizes.leastWidth, width), height: sizes.name + more }
}

/** Whatever is ever written on it fits. */
function roomFor(arrow: Arrow, longest: number): EdgeLabel {
  const texts = [
    linesOf(arrow, longest),
    ...arrow.transitions.map((transition) => wrap(wordOf(transition), longest)),
  ]
  return {
    width: Math.max(...texts.flat().map((line) => line.length)) * sizes.letter + 8,
    height: Math.max(...texts.map((lines) => lines.length)) * sizes.line + 2,
    labelpos: 'c',
  }
}

function merged(outer: Drawing, inner: Drawing, corner: Point): Drawing {
  return {
    ...outer,
    states: [...outer.states, ...inner.states.map((state) => moved(state, corner))],
    arrows: [
      ...outer.arrows,
      ...inner.arrows.map(({ arrow, points, label }) => ({
        arrow,
        points: points.map((point) => moved(point, corner)),
        label: moved(label, corner),
      })),
    ],
    dots: [
      ...outer.dots,
      ...inner.dots.map((dot) => ({
        ...moved(dot, corner),
        points: dot.points.map((point) => moved(point, corner)),
      })),
    ],
    anywhere: [...outer.anywhere, ...inner.anywhere.map((mark) => moved(mark, corner))],
  }
}
