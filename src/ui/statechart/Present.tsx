import type { Chart } from '../../scene/statechart/chart.ts'
import type { Look, Taken } from './look.ts'
import { stateName } from './words.ts'

/** Where the node is, how it came there, and what it made of its last event. */
export function Present({ look, chart }: { look: Look; chart: Chart }) {
  const { name, up, inside, last, change } = look
  const state = stateName(chart, inside)
  const isNew = last !== undefined && last.at === change?.at && last.event === change.event
  return (
    <div className="chart-present text-14">
      <p>
        {up === 'down' ? (
          <>
            <strong>{name} is down</strong>. Started again, it begins in <strong>{state}</strong>.
          </>
        ) : (
          <>
            {name} is in <strong>{state}</strong>
            {change && ` since ${change.at}, by ${change.event}`}
            {up === 'paused' && (
              <>
                , and <strong>paused</strong>: nothing reaches it
              </>
            )}
            .
          </>
        )}
      </p>
      {up !== 'down' && last && !isNew && (
        <p className="text-muted">
          {last.at}: {last.event}; {last.transitions.length > 0 ? 'handled, it stays' : 'not for this state'}.
        </p>
      )}
      {up !== 'down' && last && <Guards asked={last.asked} />}
    </div>
  )
}

/** The guards of the last event, in the order in which they were asked. */
function Guards({ asked }: Pick<Taken, 'asked'>) {
  if (asked.length === 0) return null
  return (
    <ul aria-label="Guards at that event" className="mt-1 flex flex-wrap gap-x-4">
      <li className="text-muted">Guards:</li>
      {asked.map(({ guard, held }) => (
        <li key={`${guard} ${held}`} className={held ? 'font-semibold' : 'text-muted'}>
          <span aria-hidden="true">{held ? '✓ ' : '✗ '}</span>
          {guard}: {held ? 'yes' : 'no'}
        </li>
      ))}
    </ul>
  )
}
