import { useDeferredValue, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { binWidthOf } from '../../scene/charts/round.ts'
import { latencyOf, type Ended } from '../../scene/charts/tally.ts'
import { answersBetween } from '../../scene/charts/columns.ts'
import { timeText } from '../../scene/describe.ts'
import { hopOf } from '../../scene/hop.ts'
import type { Point } from '../../scene/layout/geometry.ts'
import { Bands } from '../history/Bands.tsx'
import { lanesOf, ticks } from '../history/chart.ts'
import { Playhead } from '../history/Playhead.tsx'
import { useFollow } from '../history/useFollow.ts'
import { STRIDE_PX, usePane } from '../history/usePane.ts'
import { usePointing } from '../history/usePointing.ts'
import { usePresent } from '../history/usePresent.ts'
import { useZoomGestures } from '../history/useZoomGestures.ts'
import { ZoomButtons } from '../history/ZoomButtons.tsx'
import { useLatest } from '../kit/useLatest.ts'
import { useMedia } from '../kit/useMedia.ts'
import { useIsLarge } from '../kit/useIsLarge.ts'
import { usePlayer } from '../usePlayer.ts'
import { showOperation } from '../verdicts/show.ts'
import { AnswerList } from './AnswerList.tsx'
import { ChartsTable } from './ChartsTable.tsx'
import { Key } from './Key.tsx'
import { Plots } from './Plots.tsx'
import { chartsOf, readingsAt } from './present.ts'
import { Readings } from './Readings.tsx'
import { scalesOf } from './scales.ts'
import { ABOVE_PX, binsIn, large, narrow, NARROW, placesOf, usual, wantedHeight } from './sizes.ts'
import { useSeries } from './useSeries.ts'
import { says } from './words.ts'
import '../history/chart.css'
import './charts.css'

/** Drawn on each side beyond what is seen, so that scrolling finds it there. */
const BEYOND_PX = 400

/** So high there is room for more lines with the words of faults. */
const ROOMY_PX = 260

/** Small charts over one axis of virtual time, of the shown run as far as it was shown; faults are bands behind them all. */
export function ChartsView() {
  const { plan } = usePlayer().run()
  const isLarge = useIsLarge()
  const isNarrow = useMedia(NARROW)
  const sizes = isLarge ? large : isNarrow ? narrow : usual
  const pane = useRef<HTMLFieldSetElement>(null)
  const scroller = usePane(pane, () => 1)
  const { view, zoom, zoomBy, scrolled } = scroller
  const zoomAbout = (factor: number, about: number) => zoomBy(factor, about - sizes.names)
  useZoomGestures(pane, zoomAbout)

  const seen = Math.max(1, view.width - sizes.names)
  const width = seen * zoom
  const scale = width / plan.endsAt
  const hop = useMemo(() => hopOf(plan), [plan])
  const [left, right] = [Math.max(0, view.left - BEYOND_PX), Math.min(width, view.left + seen + BEYOND_PX)]
  const series = useSeries(binWidthOf(plan.endsAt / zoom, binsIn(seen), hop), left / scale, right / scale)
  const { player, version, now, knownAt, tally, gaps, faults, selected, chosen } = series

  const shown = useMemo(() => chartsOf(plan, gaps !== undefined), [plan, gaps])
  const lanes = lanesOf(faults, scale, sizes.letter, view.height < ROOMY_PX ? 2 : 3)
  // A fault may come at any time; the stage above should not move then.
  const lines = Math.max(1, ...lanes.map((lane) => lane + 1))
  const { head, pitch, height } = placesOf(sizes, shown.length, lines, view.height)
  const plot = useMemo(() => ({ scale, height: pitch - ABOVE_PX - 1 }), [scale, pitch])
  const { most, width: binWidth } = tally
  const scales = useMemo(
    () => scalesOf({ most, width: binWidth }, plot.height),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `most` grows in its place
    [most.ended, most.delivered, most.gone, most.latency, binWidth, plot.height],
  )
  const topOf = (chart: number) => head + chart * pitch
  const plotTopOf = (chart: number) => topOf(chart) + ABOVE_PX
  const latencyTop = plotTopOf(shown.indexOf('latency'))

  const { bring: bringPlace, follow } = useFollow(scroller, seen)
  const bring = useLatest((at: number) => bringPlace(at * scale))
  const [isOver, setOver] = useState(false)
  const onPick = useLatest(({ op, calledAt, at }: Ended) =>
    showOperation(player, { op, calledAt, returnedAt: at }),
  )
  const { isScrubbing, ...pointing } = usePointing<Ended>({
    pane,
    player,
    scale,
    hitAt: ({ x, y }, reach) =>
      nearest(
        answersBetween(tally, (x - reach) / scale, (x + reach) / scale),
        (answer) => ({ x: answer.at * scale, y: latencyTop + scales.yOf(latencyOf(answer)) }),
        { x, y },
        reach,
      ),
    zoomBy: zoomAbout,
    seenFrom: () => scrolled().left,
    seen,
    onSelect: (answer) => answer && onPick(answer),
    onHover: (answer) => setOver(answer !== undefined),
  })
  const onMove = (from: number | undefined, to: number) => {
    if (!isScrubbing()) follow(from, to)
  }
  const present = usePresent()
  const isMeasured = view.width > 0
  const chosenAt = chosen?.at
  useEffect(() => {
    if (chosenAt !== undefined && isMeasured) bring(chosenAt)
  }, [chosenAt, isMeasured, bring])
  // Whoever scrubs does not wait for what is only heard.
  const heard = useDeferredValue(version)

  const style = {
    '--names': `${sizes.names}px`,
    '--axis': `${sizes.axis}px`,
    '--wanted': `${wantedHeight(sizes, shown.length, lines)}px`,
  } as CSSProperties
  return (
    <div className="charts" dir="ltr">
      <Key total={tally.total} />
      <div className="chart" style={style}>
        <fieldset ref={pane} aria-label={says.charts()} className="chart-pane">
          <Readings
            readings={readingsAt(tally, gaps, now, knownAt)}
            tops={scales.tops}
            {...{ shown, topOf, pitch, height }}
          />
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keyboard has the list of answers, and seeks anywhere */}
          <div
            className={`chart-lane charts-lane ${isOver ? 'charts-over' : ''}`}
            style={{ width, height }}
            {...pointing}
          >
            <Bands faults={faults} lanes={lanes} lanePx={sizes.lane} x={(at) => at * scale} width={width} />
            {isMeasured && (
              <Plots
                topOf={plotTopOf}
                height={height - sizes.axis}
                again={view.left === 0 ? 0 : view.left + STRIDE_PX}
                px={isLarge ? 20 : 13}
                {...{ series, shown, scales, plot, width }}
              />
            )}
            <AnswerList
              top={latencyTop}
              yOf={scales.yOf}
              version={heard}
              {...{ player, tally, selected, scale, onPick, bring }}
            />
            {isMeasured && <Playhead present={present} origin={0} scale={scale} onMove={onMove} />}
            <div className="chart-axis" aria-hidden="true">
              {ticks({ scale, origin: 0, left, right }).map((place) => (
                <span key={place} style={{ left: place * scale }}>
                  {timeText(place, plan.pace)}
                </span>
              ))}
            </div>
          </div>
        </fieldset>
        <ZoomButtons zoom={zoom} zoomBy={zoomBy} />
      </div>
      <ChartsTable {...{ player, tally }} hasLeaders={gaps !== undefined} version={heard} />
    </div>
  )
}

function nearest<Thing>(
  things: readonly Thing[],
  placeOf: (thing: Thing) => Point,
  { x, y }: Point,
  reach: number,
): Thing | undefined {
  let found: Thing | undefined
  let least = reach
  for (const thing of things) {
    const place = placeOf(thing)
    const distance = Math.hypot(place.x - x, place.y - y)
    if (distance > least) continue
    least = distance
    found = thing
  }
  return found
}
