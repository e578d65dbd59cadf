import { Fragment } from 'react'
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
  readonly waiting: readonly string[]
  readonly selected: string | undefined
  readonly stop: string | undefined
  readonly timeText: (when: number) => string
  readonly onPick: (call: Call) => void
}

/** A number needs this much beside its bar. */
const NUMBER_PX = 16
/** In a narrower bar a dot would be all that is seen. */
const DOT_PX = 14

/** The calls of one client, and where each seems to happen. */
export function CallRow({ who, top, drawn: { bars, crowds }, x, ...rest }: CallRowProps) {
  const { result, points, accused, waiting, selected, stop, timeText, onPick } = rest
  return (
    <div role="group" aria-label={who}>
      {crowds.map((crowd) => (
        <span key={crowd.x} className="crowd" style={{ left: crowd.x, top, width: crowd.width }} />
      ))}
      {bars.map(({ bar: { call }, ...place }) => {
        const role = roleOf(call.id, result)
        const isAccused = accused.includes(call.id)
        const isWaiting = waiting.includes(call.id)
        return (
          <CallBar
            key={call.id}
            call={call}
            text={callText(call)}
            told={call.outcome !== 'unknown' ? '' : isWaiting ? '…' : 'no answer'}
            name={spokenText(call, { who, timeText, role, isAccused, isWaiting, point: points.get(call.id) })}
            {...place}
            top={top}
            look={isAccused || role === 'culprit' ? 'broken' : role}
            isSelected={call.id === selected}
            isStop={call.id === stop}
            onPick={onPick}
          />
        )
      })}
      {bars.map(({ bar: { call, to }, x: left, width, room }) => {
        const point = points.get(call.id)
        if (!point) return null
        const dot = x(point.at)
        const end = to === Infinity ? dot : left + width
        return (
          <Fragment key={call.id}>
            <span className={width < DOT_PX ? 'dot dot-small' : 'dot'} style={{ left: dot, top }} />
            {left + room - end > NUMBER_PX && (
              <span aria-hidden="true" className="dot-number" style={{ left: end, top }}>
                {point.nth}
              </span>
            )}
          </Fragment>
        )
      })}
    </div>
  )
}
