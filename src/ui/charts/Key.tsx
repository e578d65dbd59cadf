import { endedIn, goneIn, type Tally } from '../../scene/charts/tally.ts'
import { says } from './words.ts'

/** What each pattern stands for, of those that occur. */
export function Key({ total }: { total: Tally['total'] }) {
  const entries = [
    { look: 'ok', title: says.keyOk(), isThere: endedIn(total) > 0 },
    { look: 'failed', title: says.keyFailed(), isThere: total.failed > 0 },
    { look: 'unknown', title: says.keyUnknown(), isThere: total.unknown > 0 },
    { look: 'waiting', title: says.keyWaiting(), isThere: total.openThrough > 0 },
    { look: 'delivered', title: says.keyDelivered(), isThere: total.delivered > 0 },
    { look: 'gone', title: says.keyGone(), isThere: goneIn(total) > 0 },
  ]
  return (
    <ul className="charts-key" aria-hidden="true">
      {entries
        .filter(({ isThere }) => isThere)
        .map(({ look, title }) => (
          <li key={look}>
            <svg width={16} height={11}>
              <rect className={`charts-${look}`} x={0.5} y={0.5} width={15} height={10} />
            </svg>
            {title}
          </li>
        ))}
    </ul>
  )
}
