import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Micros } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import type { Cone } from '../../scene/spacetime/cone.ts'
import type { Sheet } from '../../scene/spacetime/sheet.ts'
import { frontierOf } from '../frontier.ts'
import { useLatest } from '../kit/useLatest.ts'
import { Endangered } from './Endangered.ts'
import { Painter } from './Painter.ts'
import { isFar } from './picture.ts'
import { usePalette } from './usePalette.ts'

interface CanvasLayerProps {
  readonly player: Player
  readonly chronicle: Chronicle
  readonly cone: Cone | undefined
  readonly sheet: Sheet
  readonly height: number
  /** Of letters, in pixels. */
  readonly px: number
  /** As far as the run was shown, and the chronicle has learnt of it; where the playhead is makes no difference. */
  readonly knownAt: Micros
  readonly knownStep: number
}

/** While playing, the canvas is painted no more often: the line for now moves with every frame. */
const BETWEEN_PAINTS_MS = 45

/** All of it whenever something else is to be shown; while a run plays, what is new. */
export const CanvasLayer = memo(function CanvasLayer(props: CanvasLayerProps) {
  const { player, chronicle, cone, sheet, height, px } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<Painter>(null)
  const paintedAt = useRef(0)
  const [endangered] = useState(() => new Endangered(player))
  const palette = usePalette()
  const picture = () =>
    palette && {
      chronicle,
      now: frontierOf(player).at,
      sheet,
      fresh: sheet.left,
      isFar: isFar(chronicle, sheet),
      palette,
      px,
      cone,
      endangered: endangered.now(),
    }
  useLayoutEffect(() => {
    const shown = picture()
    if (!canvas.current || !shown || sheet.right <= sheet.left) return
    painter.current ??= new Painter(canvas.current)
    painter.current.show(shown, height)
  })
  const onFrame = useLatest(() => {
    const now = performance.now()
    if (player.getState().status !== 'playing' || now - paintedAt.current < BETWEEN_PAINTS_MS) return
    paintedAt.current = now
    chronicle.advance(frontierOf(player))
    cone?.grow()
    const shown = picture()
    if (shown) painter.current?.goOn(shown)
  })
  useEffect(() => player.onFrame(onFrame), [player, onFrame])
  const { left, right } = sheet
  return <canvas ref={canvas} aria-hidden="true" style={{ left, width: right - left, height }} />
})
