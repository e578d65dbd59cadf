import { useEffect, useMemo, useRef, type CSSProperties } from 'react'
import type { Call, History } from '../../checks/history.ts'
import type { Linearizability } from '../../checks/linearizability/result.ts'
import { useLatest } from '../kit/useLatest.ts'
import { useIsLarge } from '../kit/useIsLarge.ts'
import { Bands } from './Bands.tsx'
import { CallRow } from './CallRow.tsx'
import { extentOf, legibleZoom, rowsOf, startOf, ticks, type Extent } from './chart.ts'
import { geometryOf, large, usual } from './geometry.ts'
import { Playhead, type Present } from './Playhead.tsx'
import { pointsOf } from './points.ts'
import { usePane } from './usePane.ts'
import { useFollow } from './useFollow.ts'
import { useZoomGestures } from './useZoomGestures.ts'
import { useWalk } from './useWalk.ts'
import { ZoomButtons } from './ZoomButtons.tsx'
import './chart.css'

export interface HistoryChartProps {
  readonly history: History
  /** The chart's accessible name. */
  readonly label: string
  /** Points where it holds, the evidence where it does not. */
  readonly result?: Linearizability | undefined
  /** A call's id. */
  readonly selected?: string | undefined
  readonly onSelect: (call: Call) => void
  /** Who asked: processes of one name share a row. */
  readonly nameOf?: (process: string) => string
  /** Rows that are there before anyone asks. */
  readonly names?: readonly string[]
  /** In the unit of the calls' `when`. */
  readonly timeText: (when: number) => string
  /** From where to where the time goes; left out: from the first call to the last. */
  readonly axis?: Extent
  /** Only where there is a playhead. */
  readonly present?: Present
  /** Calls that may still be answered. */
  readonly waiting?: readonly string[]
  /** Calls that some other broken promise names. */
  readonly accused?: readonly string[]
}

const itself = (process: string) => process
const nobody: readonly string[] = []

/** A row per client, a bar per call from its start to its answer, faults as bands across them. */
export function HistoryChart(props: HistoryChartProps) {
  const { history, label, result, selected, onSelect, timeText, axis, present } = props
  const { nameOf = itself, names = nobody, accused = nobody, waiting = nobody } = props
  const isLarge = useIsLarge()
  const sizes = isLarge ? large : usual
  const rows = useMemo(() => rowsOf(history, nameOf, names), [history, nameOf, names])
  const extent = useMemo(() => axis ?? extentOf(history), [axis, history])
  const points = useMemo(() => pointsOf(history, result, extent[1]), [history, result, extent])

  const pane = useRef<HTMLFieldSetElement>(null)
  const scroller = usePane(pane, (width) => legibleZoom(rows, extent, width - sizes.names, sizes.call))
  const { view, zoom, zoomBy, scrollTo, scrolled } = scroller
  useZoomGestures(pane, (factor, about) => zoomBy(factor, about - sizes.names))
  const { faults } = history
  // In a run a fault may come at any time; the stage above should not move then.
  const lanesAtLeast = present ? 1 : 0
  const { seen, scale, lanes, topOf, window, width, height, lines } = geometryOf({
    rows,
    faults,
    extent,
    zoom,
    view,
    sizes,
    lanesAtLeast,
  })
  const [origin] = extent
  const x = (place: number) => (place - origin) * scale

  const { bring, follow } = useFollow(scroller, seen)
  const bringCall = (call: Call) => {
    bring(x(startOf(call)))
    const top = topOf(rows.findIndex(({ name }) => name === nameOf(call.process)))
    const isInView = top >= scrolled().top && top + sizes.row <= scrolled().top + view.height - sizes.axis
    if (!isInView) scrollTo({ top: Math.max(0, top - sizes.lane) })
  }
  const culprit = result?.holds === false ? result.culprit : undefined
  const bringId = useLatest((wanted: string | undefined) => {
    const goal = wanted ?? culprit ?? accused[0]
    const call = history.calls.find(({ id }) => id === goal)
    if (call) bringCall(call)
  })
  const isMeasured = view.width > 0
  // What is found while a run plays does not take the playhead out of sight.
  const found = present ? undefined : culprit
  useEffect(() => {
    if (isMeasured) bringId(selected ?? found)
  }, [isMeasured, selected, found, bringId])

  const { active, activate, onKeyDown } = useWalk(pane, rows, bringCall)
  const onPick = useLatest((call: Call) => {
    activate(call.id)
    onSelect(call)
  })

  const notable = new Set([...accused, culprit, ...(result?.holds === false ? result.part : [])])
  const calls = lines((id) => id === active || id === selected || notable.has(id))
  const shown = calls.flatMap(({ drawn: { bars } }) => bars.map(({ bar }) => bar.call.id))
  const stop = [active, selected].find((id) => id !== undefined && shown.includes(id)) ?? shown[0]

  return (
    <div
      className="chart"
      // Time goes from left to right.
      dir="ltr"
      style={
        {
          '--row': `${sizes.row}px`,
          '--names': `${sizes.names}px`,
          '--axis': `${sizes.axis}px`,
        } as CSSProperties
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows lead from one of its buttons to the next */}
      <fieldset ref={pane} aria-label={label} className="chart-pane" onKeyDown={onKeyDown}>
        <div className="chart-names" aria-hidden="true" style={{ height }}>
          {calls.map(({ name, top }) => (
            <span key={name} style={{ top }}>
              {name}
            </span>
          ))}
        </div>
        <div className="chart-lane" style={{ width, height }}>
          <Bands faults={faults} lanes={lanes} lanePx={sizes.lane} x={x} width={width} />
          {calls.map(({ name, top, drawn }) => (
            <CallRow
              key={name}
              who={name}
              top={top}
              drawn={drawn}
              {...{ x, result, points, accused, waiting, selected, stop, timeText, onPick }}
            />
          ))}
          {present && <Playhead present={present} origin={origin} scale={scale} onMove={follow} />}
          <div className="chart-axis" aria-hidden="true">
            {ticks(window).map((place) => (
              <span key={place} style={{ left: x(place) }}>
                {timeText(place)}
              </span>
            ))}
          </div>
        </div>
      </fieldset>
      <ZoomButtons zoom={zoom} zoomBy={zoomBy} />
    </div>
  )
}
