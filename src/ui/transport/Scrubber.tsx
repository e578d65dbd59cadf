import { Suspense, useEffect, useRef, type PointerEvent } from 'react'
import { timeText } from '../../scene/describe.ts'
import { lazily } from '../kit/lazily.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { says } from './words.ts'

const RunMap = lazily(() => import('../runmap/RunMap.tsx'), 'RunMap')

const BETWEEN_VALUES_MS = 500

/** The run as a map of itself, with a ring for now. What nobody has seen yet is not on it. */
export function Scrubber() {
  const player = usePlayer()
  usePlayerState()
  const track = useRef<HTMLDivElement>(null)
  const ring = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let toldAt = 0
    const place = () => {
      const slider = track.current
      if (!slider || !ring.current) return
      const { at } = player.getState()
      const { endsAt, pace } = player.run().plan
      ring.current.style.transform = `translateX(${Math.min(100, (at / endsAt) * 100)}%)`
      // Nobody can listen to every frame.
      const isPlaying = player.getState().status === 'playing'
      if (isPlaying && performance.now() - toldAt < BETWEEN_VALUES_MS) return
      toldAt = performance.now()
      slider.setAttribute('aria-valuenow', String(Math.round(at / 1000)))
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
      aria-label={says.observerTime()}
      aria-valuemin={0}
      aria-valuemax={Math.round(player.run().plan.endsAt / 1000)}
      aria-valuenow={0}
      className="relative mx-2 h-14 min-w-24 flex-1 touch-none rounded-cell select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
      }}
    >
      <Suspense>
        <RunMap />
      </Suspense>
      <span ref={ring} className="scrubber-now" />
    </div>
  )
}
