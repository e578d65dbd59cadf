import { memo, type CSSProperties } from 'react'
import { linesOf, wordOf, wrap, type Arrow } from '../../scene/statechart/arrows.ts'
import { pathOf, type Point } from '../../scene/statechart/geometry.ts'
import { sizes, type DrawnArrow, type DrawnState, type Drawing } from '../../scene/statechart/layout.ts'
import { says as machineSays } from '../../scene/statechart/texts.ts'
import type { Look } from './look.ts'
import { says } from './texts.ts'

/** What the list below tells in words. */
export function Picture({ look, drawing }: { look: Look; drawing: Drawing }) {
  const { name, kind, up, inside, change, last } = look
  const taken = up === 'down' ? [] : [...(change?.transitions ?? []), ...(last?.transitions ?? [])]
  const { width, height } = drawing
  const arrows = drawing.arrows.map((drawn) => ({ drawn, just: takenOf([drawn.arrow], taken) }))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it may have to be scrolled by keyboard
    <section aria-label={says.picture({ node: name })} dir="ltr" tabIndex={0} className="statechart-pane">
      <svg
        role="img"
        aria-label={says.pictureAndList({ node: name })}
        viewBox={`0 0 ${width} ${height}`}
        style={{ '--chart-width': width } as CSSProperties}
        className="statechart"
        data-kind={kind}
      >
        <Marks drawing={drawing} />
        {drawing.states.map((drawn) => (
          <State
            key={drawn.state.id}
            drawn={drawn}
            being={inside.includes(drawn.state.id) ? up : undefined}
            innermost={inside[0] === drawn.state.id}
            taken={takenOf(drawn.again, taken)}
          />
        ))}
        {arrows.map(({ drawn, just }) => (
          <ArrowLine key={drawn.arrow.id} drawn={drawn} taken={just} />
        ))}
        {/* Words lie above all lines. */}
        {arrows.map(({ drawn, just }) => (
          <ArrowWords key={drawn.arrow.id} drawn={drawn} taken={just} longest={drawing.longest} />
        ))}
      </svg>
    </section>
  )
}

/** The last of these transitions that was taken. */
const takenOf = (arrows: readonly Arrow[], taken: readonly number[]): number | undefined =>
  taken.findLast((id) => arrows.some(({ transitions }) => transitions.some((one) => one.id === id)))

const Marks = memo(function Marks({ drawing: { dots, anywhere } }: { drawing: Drawing }) {
  return (
    <>
      {dots.map(({ id, x, y, points }) => (
        <g key={id} className="statechart-begin">
          <circle cx={x} cy={y} r={sizes.dot / 2} />
          <path className="statechart-line" d={pathOf(points)} />
          <path className="statechart-head" d={headOf(points)} />
        </g>
      ))}
      {anywhere.map(({ id, x, y, width, height }) => (
        <g key={id} className="statechart-anywhere">
          <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={height / 2} />
          <text x={x} y={y + 4}>
            {machineSays.anywhere()}
          </text>
        </g>
      ))}
    </>
  )
})

interface StateProps {
  readonly drawn: DrawnState
  readonly being: Look['up'] | undefined
  readonly innermost: boolean
  readonly taken: number | undefined
}

const nowText = { up: says.now, paused: says.nowPaused, down: says.whenStarted } as const

const State = memo(function State({ drawn, being, innermost, taken }: StateProps) {
  const { state, again, x, y, width, height } = drawn
  const left = x - width / 2
  const top = y - height / 2
  const isOuter = state.inside.length > 0
  return (
    <g className="statechart-state" data-being={being} data-innermost={innermost} data-outer={isOuter}>
      <rect x={left} y={top} width={width} height={height} rx={10} />
      {being && innermost && (
        <rect
          className="statechart-inner"
          x={left + 4}
          y={top + 4}
          width={width - 8}
          height={height - 8}
          rx={7}
        />
      )}
      <text className="statechart-name" x={x} y={top + (being && innermost ? 20 : isOuter ? 20 : 28)}>
        {state.name}
      </text>
      {being && innermost && (
        <text className="statechart-now" x={x} y={top + 36}>
          {nowText[being]()}
        </text>
      )}
      {again.flatMap(({ transitions }) =>
        transitions.map((transition, place) => (
          <text
            key={transition.id}
            className="statechart-words"
            data-taken={transition.id === taken}
            x={x}
            y={top + (isOuter ? sizes.title : sizes.name) + place * sizes.line + 6}
          >
            ↻ {wordOf(transition)}
          </text>
        )),
      )}
    </g>
  )
})

interface ArrowProps {
  readonly drawn: DrawnArrow
  readonly taken: number | undefined
}

const ArrowLine = memo(function ArrowLine({ drawn: { points }, taken }: ArrowProps) {
  return (
    <g className="statechart-arrow" data-taken={taken !== undefined}>
      <path className="statechart-line" d={pathOf(points)} />
      <path className="statechart-head" d={headOf(points)} />
    </g>
  )
})

type ArrowWordsProps = ArrowProps & { readonly longest: number }

const ArrowWords = memo(function ArrowWords({ drawn, taken, longest }: ArrowWordsProps) {
  const { arrow, label } = drawn
  const just = arrow.transitions.find(({ id }) => id === taken)
  const lines = just ? wrap(wordOf(just), longest) : linesOf(arrow, longest)
  const top = label.y - (lines.length * sizes.line) / 2 + 11
  return (
    <text className="statechart-words statechart-along" data-taken={just !== undefined}>
      {lines.map((line, place) => (
        <tspan key={line} x={label.x} y={top + place * sizes.line}>
          {line}
        </tspan>
      ))}
    </text>
  )
})

const HEAD = 8

/** A triangle at the end of a line. */
function headOf(points: readonly Point[]): string {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before) return ''
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const along = { x: ((tip.x - before.x) / length) * HEAD, y: ((tip.y - before.y) / length) * HEAD }
  const corner = (side: number) =>
    `${tip.x - along.x - (side * along.y) / 2} ${tip.y - along.y + (side * along.x) / 2}`
  return `M${tip.x} ${tip.y}L${corner(1)}L${corner(-1)}Z`
}
