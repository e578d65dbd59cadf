import type { FaultBand } from '../../checks/history.ts'
import { says } from './words.ts'

interface BandsProps {
  readonly faults: readonly FaultBand[]
  /** On which line the words of each stand. */
  readonly lanes: readonly number[]
  readonly lanePx: number
  readonly x: (place: number) => number
  readonly width: number
}

const NARROWEST_PX = 3

/** What went wrong, hatched across all rows. */
export function Bands({ faults, lanes, lanePx, x, width }: BandsProps) {
  return (
    <ul aria-label={says.faults()}>
      {faults.map(({ text, from, to }, i) => {
        const left = x(from)
        return (
          <li
            key={`${text}${from}`}
            className={`fault ${to === Infinity ? '' : 'fault-over'}`}
            style={{ left, width: Math.max(NARROWEST_PX, Math.min(x(to), width) - left) }}
          >
            <span className="fault-words" style={{ top: (lanes[i] ?? 0) * lanePx }}>
              {text}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
