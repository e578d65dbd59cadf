import { useEffect, useRef } from 'react'
import type { Player } from '../../player/player.ts'
import { mountStage } from './mount.ts'
import { says } from './words.ts'
import './stage.css'

/** The cluster as a drawing that fills its box. React only sets it up: every frame is drawn by D3. */
export function Stage({ player }: { player: Player }) {
  const svg = useRef<SVGSVGElement>(null)

  useEffect(() => {
    if (svg.current) return mountStage(svg.current, player)
  }, [player])

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no such tag, and its own role hides the things inside
    <svg ref={svg} className="stage" role="group" aria-label={says.stage()} />
  )
}
