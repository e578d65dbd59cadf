import { useEffect, useRef, type PointerEvent } from 'react'
import { timeText } from '../../scene/describe.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { MapPaint } from './MapPaint.tsx'
import { mapOf } from './scrubberMap.ts'

/** The run as a map of itself, with a ring for now. What nobody has seen yet is not on it. */
export function Scrubber() {
  const player = usePlayer()
  const track = useRef<HTMLDivElement>(null)
  const map = useView(() => {
    const { runs, shown } = player.getState()
    const entry = runs[shown]
    const run = player.run()
    return {
      endsAt: run.plan.endsAt,
      forkedAt: entry?.forkedAt,
      ...mapOf(run, entry?.frontier ?? player.getState().moment),
    }
  })

  useEffect(() => {
    const place = () => {
      const slider = track.current
      if (!slider) return
      const { at } = player.getState()
      const { endsAt, pace } = player.run().plan
      slider.style.setProperty('--now', String(Math.min(1, at / endsAt)))
      // Screen readers read the value on each change: once a tenth of a second of the run is enough.
      const value = String(Math.round(at / 1000))
      if (player.getState().status === 'playing' && Number(value) % 100 !== 0) return
      slider.setAttribute('aria-valuenow', value)
      slider.setAttribute('aria-valuetext', timeText(at, pace))
    }
    place()
    const stops = [player.onFrame(place), player.subscribe(place)]
    return () => stops.forEach((stop) => stop())
  }, [player])

  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width))
    player.seek(Math.round(share * player.run().plan.endsAt))
  }
  return (
    <div
      ref={track}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot carry the map of a run
      role="slider"
      tabIndex={0}
      aria-label="Observer time: no node sees this"
      aria-valuemin={0}
      aria-valuemax={Math.round(map.endsAt / 1000)}
      aria-valuenow={0}
      className="scrubber relative mx-2 h-14 min-w-24 flex-1 touch-none rounded-cell select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
      }}
    >
      <MapPaint map={map} />
      <span className="scrubber-now" />
    </div>
  )
}
