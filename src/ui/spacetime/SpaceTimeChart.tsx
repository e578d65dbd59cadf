import { useDeferredValue, useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react'
import type { Micros, NodeId } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { timeText } from '../../scene/describe.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import type { Cone } from '../../scene/spacetime/cone.ts'
import { hitAt, type Sheet } from '../../scene/spacetime/sheet.ts'
import { frontierOf } from '../frontier.ts'
import { ticks } from '../history/chart.ts'
import { Playhead } from '../history/Playhead.tsx'
import { STRIDE_PX, usePane } from '../history/usePane.ts'
import { useFollow } from '../history/useFollow.ts'
import { usePresent } from '../history/usePresent.ts'
import { useZoomGestures } from '../history/useZoomGestures.ts'
import { useLatest } from '../kit/useLatest.ts'
import { useIsLarge } from '../kit/useIsLarge.ts'
import { CanvasLayer } from './CanvasLayer.tsx'
import { EventList } from './EventList.tsx'
import { LaneNames } from './LaneNames.tsx'
import { SaveButtons } from './SaveButtons.tsx'
import { large, legibleZoom, pitchOf, usual, wantedHeight } from './sizes.ts'
import { says } from './words.ts'
import { usePointing } from '../history/usePointing.ts'
import { ZoomButtons } from '../history/ZoomButtons.tsx'
import '../history/chart.css'

interface SpaceTimeChartProps {
  readonly player: Player
  /** The player's: raised by everything but playing on. */
  readonly version: number
  /** As far as the run was shown, and the chronicle has learnt of it. */
  readonly knownAt: Micros
  readonly knownStep: number
  readonly chronicle: Chronicle
  readonly cone: Cone | undefined
  /** Selected. */
  readonly node: NodeId | undefined
  /** By its trace id; undefined: nothing any more. */
  readonly onSelect: (event: number | undefined) => void
  readonly onHover: (event: number | undefined) => void
  /** What is said above it. */
  readonly children: ReactNode
}

/** Painted on each side beyond what is seen, so that scrolling finds it there. */
const BEYOND_PX = 240

/** Lanes and messages on a canvas; over it, for the keyboard and for screen readers, the events around the present as buttons. */
export function SpaceTimeChart(props: SpaceTimeChartProps) {
  const { player, version, knownAt, knownStep, chronicle, cone, node, onSelect, onHover, children } = props
  const { plan, lanes } = chronicle
  const isLarge = useIsLarge()
  const sizes = isLarge ? large : usual
  const pane = useRef<HTMLFieldSetElement>(null)
  const scroller = usePane(pane, (width) => legibleZoom(plan, width - sizes.names))
  const { view, zoom, zoomBy, scrolled } = scroller
  const zoomAbout = (factor: number, about: number) => zoomBy(factor, about - sizes.names)
  useZoomGestures(pane, zoomAbout)

  const seen = Math.max(1, view.width - sizes.names)
  const width = seen * zoom
  const pitch = pitchOf(sizes, lanes.length, view.height)
  const height = pitch * lanes.length
  const scale = width / plan.endsAt
  const sheet = useMemo<Sheet>(
    () => ({
      scale,
      left: Math.max(0, view.left - BEYOND_PX),
      right: view.width === 0 ? 0 : Math.min(width, view.left + seen + BEYOND_PX),
      again: view.left === 0 ? 0 : view.left + STRIDE_PX,
      lanes,
      pitch,
      first: Math.max(Math.round(pitch * 0.64), sizes.px + 5),
    }),
    [scale, view.left, view.width, seen, width, lanes, pitch, sizes.px],
  )

  const { bring: bringPlace, follow } = useFollow(scroller, seen)
  const bring = useLatest((at: number) => bringPlace(at * scale))
  const { isScrubbing, ...pointing } = usePointing({
    pane,
    player,
    scale,
    hitAt: (point, reach) => hitAt(chronicle, sheet, frontierOf(player).at, point, reach),
    zoomBy: zoomAbout,
    seenFrom: () => scrolled().left,
    seen,
    onSelect,
    onHover,
  })
  const onMove = (from: number | undefined, to: number) => {
    if (!isScrubbing()) follow(from, to)
  }
  const present = usePresent()
  const selectedAt = cone && chronicle.trace[cone.id]?.at
  const isMeasured = view.width > 0
  useEffect(() => {
    if (selectedAt !== undefined && isMeasured) bring(selectedAt)
  }, [selectedAt, isMeasured, bring])
  const onPick = useLatest(onSelect)
  // Whoever scrubs does not wait for what is only heard.
  const shown = useDeferredValue(version)

  const style = {
    '--names': `${sizes.names}px`,
    '--axis': `${sizes.axis}px`,
    '--wanted': `${wantedHeight(sizes, lanes.length)}px`,
  } as CSSProperties
  return (
    <>
      <div className="spacetime-bar">
        {children}
        <SaveButtons
          {...{ player, chronicle, cone, sheet, sizes }}
          seen={() => [scrolled().left, scrolled().left + seen]}
        />
      </div>
      <div className="chart" dir="ltr" style={style}>
        <fieldset ref={pane} aria-label={says.chart()} className="chart-pane">
          <LaneNames chronicle={chronicle} sheet={sheet} height={height + sizes.axis} selected={node} />
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- all of it is done by the keyboard in the list of events */}
          <div
            className="chart-lane spacetime-lane"
            style={{ width, height: height + sizes.axis }}
            {...pointing}
          >
            <CanvasLayer {...{ player, chronicle, cone, sheet, height, knownAt, knownStep }} px={sizes.px} />
            <EventList {...{ player, chronicle, cone, sheet, bring }} version={shown} onSelect={onPick} />
            {isMeasured && <Playhead present={present} origin={0} scale={scale} onMove={onMove} />}
            <div className="chart-axis" aria-hidden="true">
              {ticks({ scale, origin: 0, left: sheet.left, right: sheet.right }).map((place) => (
                <span key={place} style={{ left: place * scale }}>
                  {timeText(place, plan.pace)}
                </span>
              ))}
            </div>
          </div>
        </fieldset>
        <ZoomButtons zoom={zoom} zoomBy={zoomBy} />
      </div>
    </>
  )
}
