import { useId } from 'react'
import type { Dependency } from '../../checks/isolation/anomalies.ts'

/** More than this is a tangle: the list beside it tells the same. */
const mostNodes = 8

const width = 320
const height = 220
const nodeRadius = 19

/** Transactions in a ring; each arrow says who must come before whom, and why. The list of its edges says the same in words. */
export function Ring({ cycle, nameOf }: { cycle: readonly Dependency[]; nameOf: (id: string) => string }) {
  const arrow = useId()
  if (cycle.length > mostNodes) return null
  const place = (i: number) => {
    const angle = ((i / cycle.length) * 2 - (cycle.length === 2 ? 1 : 0.5)) * Math.PI
    return { x: width / 2 + Math.cos(angle) * 105, y: height / 2 + Math.sin(angle) * 78 }
  }
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="mx-auto mt-2 block w-full max-w-90">
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 10 10"
          refX="8"
          refY="5"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0 0L10 5L0 10z" fill="var(--lost)" />
        </marker>
      </defs>
      {cycle.map(({ from, kind, key }, i) => {
        const { path, label } = arc(place(i), place(i + 1))
        return (
          <g key={from}>
            <path d={path} fill="none" stroke="var(--lost)" strokeWidth="2" markerEnd={`url(#${arrow})`} />
            <text
              {...label}
              textAnchor="middle"
              dominantBaseline="central"
              className="fill-ink stroke-panel font-mono text-13 font-semibold"
              strokeWidth="5"
              paintOrder="stroke"
            >
              {key === undefined ? kind : `${kind} ${key}`}
            </text>
          </g>
        )
      })}
      {cycle.map(({ from }, i) => {
        const { x, y } = place(i)
        return (
          <g key={from}>
            <circle cx={x} cy={y} r={nodeRadius} fill="var(--bg)" stroke="var(--ink)" strokeWidth="2" />
            <text
              x={x}
              y={y}
              textAnchor="middle"
              dominantBaseline="central"
              className="fill-ink text-14 font-bold"
            >
              {nameOf(from)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

interface Place {
  readonly x: number
  readonly y: number
}

/** From rim to rim, bowed outwards; the words stand on its middle. */
function arc(from: Place, to: Place): { readonly path: string; readonly label: Place } {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const bow = Math.min(60, length * 0.3)
  // Clockwise around the ring, outwards is on the left of the way.
  const control = {
    x: (from.x + to.x) / 2 + (dy / length) * bow,
    y: (from.y + to.y) / 2 - (dx / length) * bow,
  }
  const start = towards(from, control, nodeRadius + 2)
  const end = towards(to, control, nodeRadius + 4)
  return {
    path: `M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`,
    label: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
  }
}

function towards(from: Place, to: Place, by: number): Place {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  return { x: from.x + (dx / length) * by, y: from.y + (dy / length) * by }
}
