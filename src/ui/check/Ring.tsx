import { useId } from 'react'
import type { Dependency } from '../../checks/isolation/anomalies.ts'
import { useIsLarge } from '../kit/useIsLarge.ts'
import { edgeText } from './words.ts'

/** More than this is a tangle: the list below tells the same. */
const mostNodes = 8

const width = 340
/** Heights in letters' sizes: half of a transaction, half of what an arrow says; and a letter's width. */
const parts = { node: 1.2, label: 0.8, letter: 0.6 }

/** Transactions in a ring; an arrow says who must come before whom. The list of its edges says the same in words. */
export function Ring({ cycle }: { cycle: readonly Dependency[] }) {
  const arrow = useId()
  const isLarge = useIsLarge()
  const size = isLarge ? 20 : 14
  const { length } = cycle
  if (length > mostNodes) return null
  const height = size * (length === 2 ? 9 : 16)
  const place = (i: number) => {
    // Two stand side by side; of more the first is on top.
    const angle = ((i / length) * 2 - (length === 2 ? 1 : 0.5)) * Math.PI
    return {
      x: width / 2 + Math.cos(angle) * 115,
      y: height / 2 + Math.sin(angle) * (height / 2 - 2.2 * size),
    }
  }
  const edges = cycle.map((edge, i) => ({
    ...edge,
    text: edgeText(edge),
    ...arc(place(i), place(i + 1), size * parts.node),
  }))
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="mx-auto my-3 block w-full max-w-90">
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L10 5L0 10z" fill="var(--lost)" />
        </marker>
      </defs>
      {edges.map(({ from, path }) => (
        <path
          key={from}
          d={path}
          fill="none"
          stroke="var(--lost)"
          strokeWidth="2"
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {edges.map(({ from, text, middle }) => (
        <Tag
          key={from}
          at={middle}
          text={text}
          size={size}
          half={size * parts.label}
          className="fill-panel"
        />
      ))}
      {edges.map(({ from }, i) => (
        <Tag
          key={from}
          at={place(i)}
          text={from}
          size={size}
          half={size * parts.node}
          className="fill-bg stroke-ink"
        />
      ))}
    </svg>
  )
}

interface Place {
  readonly x: number
  readonly y: number
}

interface TagProps {
  readonly at: Place
  readonly text: string
  readonly size: number
  readonly half: number
  readonly className: string
}

/** Words in a pill. */
function Tag({ at: { x, y }, text, size, half, className }: TagProps) {
  const reach = Math.max(half, (text.length * size * parts.letter) / 2 + 6)
  return (
    <>
      <rect
        x={x - reach}
        y={y - half}
        width={2 * reach}
        height={2 * half}
        rx={half}
        strokeWidth="2"
        className={className}
      />
      <text
        x={x}
        y={y}
        textAnchor="middle"
        dominantBaseline="central"
        className="fill-ink font-mono font-semibold"
        fontSize={size}
      >
        {text}
      </text>
    </>
  )
}

/** From rim to rim, bowed outwards. */
function arc(from: Place, to: Place, rim: number): { readonly path: string; readonly middle: Place } {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  const bow = Math.min(60, length * 0.3) / length
  // The ring goes clockwise: outwards is on the left of the way.
  const control = { x: (from.x + to.x) / 2 + dy * bow, y: (from.y + to.y) / 2 - dx * bow }
  const start = towards(from, control, rim + 3)
  const end = towards(to, control, rim + 5)
  return {
    path: `M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`,
    middle: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
  }
}

function towards(from: Place, to: Place, by: number): Place {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const share = by / Math.hypot(dx, dy)
  return { x: from.x + dx * share, y: from.y + dy * share }
}
