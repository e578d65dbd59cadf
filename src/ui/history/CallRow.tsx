import type { Call } from '../../checks/history.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'
import { CallBar } from './CallBar.tsx'
import { CallPoint } from './CallPoint.tsx'
import type { drawn } from './chart.ts'
import { roleOf, type Point } from './points.ts'
import { callText, spokenText } from './wording.ts'
import { says } from './words.ts'

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

/** The calls of one client, and where each seems to happen. */
export function CallRow({ who, top, drawn: { bars, crowds }, x, ...rest }: CallRowProps) {
  const { result, points, accused, waiting, selected, stop, timeText, onPick } = rest
  return (
    <fieldset aria-label={who} className="contents">
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
            told={call.outcome !== 'unknown' ? '' : isWaiting ? '…' : says.noAnswer()}
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
      {bars.map((bar) => {
        const { id } = bar.bar.call
        const point = points.get(id)
        return point && <CallPoint key={id} drawn={bar} at={x(point.at)} nth={point.nth} top={top} />
      })}
    </fieldset>
  )
}
