import type { Call, History } from '../../checks/history.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'

/** Tells of the present, and of how far the history is known, whenever they have moved; gives back how to stop. */
export type Present = (show: (now: number, known: number) => void) => () => void

export interface HistoryChartProps {
  readonly history: History
  /** The chart's accessible name. */
  readonly label: string
  /** Points where it holds, the evidence where it does not. */
  readonly result?: Linearizability
  /** A call's id. */
  readonly selected?: string
  readonly onSelect: (call: Call) => void
  /** Who asked: processes of one name share a row. */
  readonly nameOf?: (process: string) => string
  /** In the unit of the calls' `when`. */
  readonly timeText: (when: number) => string
  /** Where the axis ends; left out: with the last call. */
  readonly until?: number
  /** Only where there is a playhead. */
  readonly present?: Present
  /** Calls that some other broken promise names. */
  readonly accused?: readonly string[]
}

/** A row per client, a bar per call from its start to its answer, faults as bands across them. */
export function HistoryChart({ history, label, onSelect }: HistoryChartProps) {
  return (
    <ul aria-label={label}>
      {history.calls.map((call) => (
        <li key={call.id}>
          <button type="button" onClick={() => onSelect(call)}>
            {call.id}
          </button>
        </li>
      ))}
    </ul>
  )
}
