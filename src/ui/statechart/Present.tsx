import type { Chart } from '../../scene/statechart/chart.ts'
import { Emphasised } from '../kit/Emphasised.tsx'
import type { Look, Taken } from './look.ts'
import { says } from './texts.ts'
import { stateName } from './words.ts'

/** Where the node is, how it came there, and what it made of its last event. */
export function Present({ look, chart }: { look: Look; chart: Chart }) {
  const { up, last, change } = look
  const isNew = last !== undefined && last.at === change?.at && last.event === change.event
  return (
    <div className="statechart-present text-14">
      <p>
        <Emphasised text={whereText(look, chart)} />
      </p>
      {up !== 'down' && last && !isNew && <p className="text-muted">{reactionText(last)}</p>}
      {up !== 'down' && last && <Guards asked={last.asked} />}
    </div>
  )
}

function whereText({ name: node, up, inside, change }: Look, chart: Chart): string {
  const state = stateName(chart, inside)
  if (up === 'down') return says.isDown({ node, state })
  if (!change) return up === 'paused' ? says.isInPaused({ node, state }) : says.isIn({ node, state })
  const values = { node, state, time: change.at, event: change.event }
  return up === 'paused' ? says.isInSincePaused(values) : says.isInSince(values)
}

function reactionText({ at: time, event, transitions }: Taken): string {
  return transitions.length > 0 ? says.stays({ time, event }) : says.notForThisState({ time, event })
}

/** The guards of the last event, in the order in which they were asked. */
function Guards({ asked }: Pick<Taken, 'asked'>) {
  if (asked.length === 0) return null
  return (
    <ul aria-label={says.guardsThen()} className="mt-1 flex flex-wrap gap-x-4">
      <li className="text-muted">{says.guards()}</li>
      {asked.map(({ guard, held }) => (
        <li key={`${guard} ${held}`} className={held ? 'font-semibold' : 'text-muted'}>
          <span aria-hidden="true">{held ? '✓ ' : '✗ '}</span>
          {held ? says.guardHeld({ guard }) : says.guardFailed({ guard })}
        </li>
      ))}
    </ul>
  )
}
