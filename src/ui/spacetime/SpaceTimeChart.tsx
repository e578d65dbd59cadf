import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react'
import type { NodeId } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { timeText } from '../../scene/describe.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import type { Cone } from '../../scene/spacetime/cone.ts'
import type { Sheet } from '../../scene/spacetime/sheet.ts'
import { frontierOf } from '../frontier.ts'
import { ticks } from '../history/chart.ts'
import { Playhead } from '../history/Playhead.tsx'
import { STRIDE_PX, usePane } from '../history/usePane.ts'
import { useZoomGestures } from '../history/useZoomGestures.ts'
import { Button } from '../kit/Button.tsx'
import { useLatest } from '../kit/useLatest.ts'
import { useMedia } from '../kit/useMedia.ts'
import { useUi } from '../store.ts'
import { EventList } from './EventList.tsx'
import { LaneNames } from './LaneNames.tsx'
import { Endangered } from './Endangered.ts'
import { Painter } from './Painter.ts'
import { paletteOf } from './palette.ts'
import type { Picture } from './picture.ts'
import { SaveButtons } from './SaveButtons.tsx'
import { large, legibleZoom, pitchOf, usual, wantedHeight } from './sizes.ts'
import { usePointing } from './usePointing.ts'
import '../history/chart.css'

interface SpaceTimeChartProps {
  readonly player: Player
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
/** While playing, the canvas is painted no more often: the line for now moves with every frame. */
const BETWEEN_PAINTS_MS = 30

/** Lanes and messages on a canvas; over it, for the keyboard and for screen readers, the events around the present as buttons. */
export function SpaceTimeChart(props: SpaceTimeChartProps) {
  const { player, chronicle, cone, node, onSelect, onHover, children } = props
  const { plan } = chronicle
  const { lanes } = chronicle
  const theme = useUi((ui) => ui.theme)
  const sizes = theme === 'projector' ? large : usual
  const pane = useRef<HTMLFieldSetElement>(null)
  const { view, zoom, isChosen, zoomBy, scrollTo, scrolled } = usePane(pane, (width) =>
    legibleZoom(plan, width - sizes.names),
  )
  useZoomGestures(pane, (factor, about) => zoomBy(factor, about - sizes.names))

  const seen = Math.max(1, view.width - sizes.names)
  const width = seen * zoom
  const pitch = pitchOf(sizes, lanes.length, view.height)
  const height = pitch * lanes.length
  const scale = width / plan.endsAt
  const sheet = useMemo<Sheet>(
    () => ({
      scale,
      left: Math.max(0, view.left - BEYOND_PX),
      right: Math.min(width, view.left + seen + BEYOND_PX),
      again: view.left === 0 ? 0 : view.left + STRIDE_PX,
      lanes,
      pitch,
      first: Math.round(pitch * 0.64),
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- lanes only ever grow
    [scale, view.left, seen, width, lanes.length, pitch],
  )

  // ---------------------------------------------------------------- painting
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<Painter>(null)
  const [endangered] = useState(() => new Endangered(player))
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const isForced = useMedia('(forced-colors: active)')
  const ratio = useMedia(`(resolution: ${devicePixelRatio}dppx)`)
  const [fonts, setFonts] = useState(0)
  useEffect(() => void document.fonts.ready.then(() => setFonts((count) => count + 1)), [])
  const pictureNow = (): Picture | undefined =>
    pane.current
      ? {
          chronicle,
          now: frontierOf(player).at,
          sheet,
          fresh: 0,
          palette: palette.current ?? paletteOf(pane.current),
          px: sizes.px,
          cone,
          endangered: endangered.now(),
        }
      : undefined
  const palette = useRef<Picture['palette']>(null)
  useLayoutEffect(() => {
    if (pane.current) palette.current = paletteOf(pane.current)
  }, [theme, isDark, isForced])
  useLayoutEffect(() => {
    if (!canvas.current || view.width === 0) return
    painter.current ??= new Painter(canvas.current)
    const picture = pictureNow()
    if (picture) painter.current.show(picture, height)
    // Whatever makes this component render makes another picture; while a run plays nothing does.
  }, [view.width, height, ratio, fonts, sheet, cone, theme, isDark, isForced, player.getState().version])
  const paintedAt = useRef(0)
  const onFrame = useLatest(() => {
    const now = performance.now()
    if (player.getState().status !== 'playing' || now - paintedAt.current < BETWEEN_PAINTS_MS) return
    paintedAt.current = now
    chronicle.advance(frontierOf(player))
    cone?.grow()
    const picture = pictureNow()
    if (picture) painter.current?.goOn(picture)
  })
  useEffect(() => player.onFrame(onFrame), [player, onFrame])

  // ---------------------------------------------------------------- moving about
  const x = (at: number) => at * scale
  const bring = (place: number) => {
    const { left } = scrolled()
    if (place < left || place > left + seen * 0.95) scrollTo({ left: Math.max(0, place - seen * 0.4) })
  }
  const { isScrubbing, ...pointing } = usePointing({
    pane,
    player,
    chronicle,
    sheet,
    zoomBy: (factor, about) => zoomBy(factor, about - sizes.names),
    seenFrom: () => scrolled().left,
    seen,
    onSelect,
    onHover,
  })
  /** A playhead that leaps, or that runs out of view, is followed; one that was left behind on purpose is not. */
  const onMove = (from: number | undefined, to: number) => {
    if (isScrubbing()) return
    const { left } = scrolled()
    const isFollowed =
      from === undefined
        ? !isChosen
        : (from >= left && from <= left + seen) || Math.abs(to - from) > seen * 0.1
    if (isFollowed) bring(to)
  }
  const placeOf = useLatest((tell: (now: number, known: number) => void) =>
    tell(player.getState().at, frontierOf(player).at),
  )
  const present = useMemo(
    () => (show: (now: number, known: number) => void) => {
      placeOf(show)
      const stops = [player.onFrame(() => placeOf(show)), player.subscribe(() => placeOf(show))]
      return () => stops.forEach((stop) => stop())
    },
    [player, placeOf],
  )
  const selectedAt = cone && chronicle.trace[cone.id]?.at
  const bringSelected = useLatest(() => {
    if (selectedAt !== undefined && view.width > 0) bring(x(selectedAt))
  })
  useEffect(bringSelected, [selectedAt, view.width, bringSelected])

  const window = { scale, origin: 0, left: sheet.left, right: sheet.right }
  return (
    <>
      <div className="spacetime-bar">
        {children}
        <SaveButtons
          picture={pictureNow}
          seen={() => [scrolled().left, scrolled().left + seen]}
          sizes={sizes}
        />
      </div>
      <div
        className="chart"
        style={
          {
            '--names': `${sizes.names}px`,
            '--axis': `${sizes.axis}px`,
            '--wanted': `${wantedHeight(sizes, lanes.length)}px`,
          } as CSSProperties
        }
      >
        <fieldset ref={pane} aria-label="Space-time: who sent what to whom, and when" className="chart-pane">
          <LaneNames chronicle={chronicle} sheet={sheet} height={height + sizes.axis} selected={node} />
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- all of it is done by the keyboard in the list of events */}
          <div
            className="chart-lane spacetime-lane"
            style={{ width, height: height + sizes.axis }}
            {...pointing}
          >
            <canvas
              ref={canvas}
              aria-hidden="true"
              style={{ left: sheet.left, width: sheet.right - sheet.left, height }}
            />
            <EventList
              player={player}
              chronicle={chronicle}
              sheet={sheet}
              cone={cone}
              onSelect={onSelect}
              bring={(at) => bring(x(at))}
            />
            {view.width > 0 && <Playhead present={present} origin={0} scale={scale} onMove={onMove} />}
            <div className="chart-axis" aria-hidden="true">
              {ticks(window).map((place) => (
                <span key={place} style={{ left: x(place) }}>
                  {timeText(place, plan.pace)}
                </span>
              ))}
            </div>
          </div>
        </fieldset>
        <div className="chart-zoom">
          <Button look="bare" aria-label="Zoom in" onClick={() => zoomBy(2)}>
            <span aria-hidden="true">+</span>
          </Button>
          <Button look="bare" aria-label="Zoom out" disabled={zoom <= 1} onClick={() => zoomBy(0.5)}>
            <span aria-hidden="true">−</span>
          </Button>
        </div>
      </div>
    </>
  )
}
