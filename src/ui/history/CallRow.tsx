import type { Call } from '../../checks/history.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'
import { CallBar } from './CallBar.tsx'
import type { drawn } from './chart.ts'
import { roleOf, type Point } from './points.ts'
import { callText, spokenText } from './wording.ts'

interface CallRowProps {
  readonly who: string
  readonly top: number
  readonly drawn: ReturnType<typeof drawn>
  readonly x: (place: number) => number
  readonly result: Linearizability | undefined
  readonly points: ReadonlyMap<string, Point>
  readonly accused: readonly string[]
  readonly selected: string | undefined
  readonly stop: string | undefined
  readonly timeText: (when: number) => string
  readonly onPick: (call: Call) => void
}

/** A number needs this much to itself. */
const NUMBER_PX = 18

/** The calls of one client, and where each seems to happen. */
export function CallRow({ who, top, drawn: { bars, crowds }, x, ...rest }: CallRowProps) {
  const { result, points, accused, selected, stop, timeText, onPick } = rest
  const beads = bars.flatMap(({ bar }) => {
    const point = points.get(bar.call.id)
    return point ? [{ id: bar.call.id, x: x(point.at), nth: point.nth }] : []
  })
  return (
    <div role="group" aria-label={who}>
      {crowds.map((crowd) => (
        <span key={crowd.x} className="crowd" style={{ left: crowd.x, top, width: crowd.width }} />
      ))}
      {bars.map(({ bar: { call }, ...place }) => {
        const role = roleOf(call.id, result)
        const isAccused = accused.includes(call.id)
        return (
          <CallBar
            key={call.id}
            call={call}
            text={callText(call)}
            name={spokenText(call, { who, timeText, role, isAccused, point: points.get(call.id) })}
            {...place}
            top={top}
            look={isAccused || role === 'culprit' ? 'broken' : role}
            isSelected={call.id === selected}
            isStop={call.id === stop}
            onPick={onPick}
          />
        )
      })}
      {beads.map((bead, i) => {
        const apart = Math.min(
          bead.x - (beads[i - 1]?.x ?? -Infinity),
          (beads[i + 1]?.x ?? Infinity) - bead.x,
        )
        return (
          <span
            key={bead.id}
            aria-hidden="true"
            className={apart < NUMBER_PX ? 'bead bead-small' : 'bead'}
            style={{ left: bead.x, top }}
          >
            {apart < NUMBER_PX ? '' : bead.nth}
          </span>
        )
      })}
    </div>
  )
}
