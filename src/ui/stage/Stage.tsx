import { useEffect, useId, useRef } from 'react'
import type { Player } from '../../player/player.ts'
import { mountStage } from './mount.ts'
import { says } from './words.ts'
import './stage.css'

/** The cluster as a drawing that fills its box. React only sets it up: every frame is drawn by D3. */
export function Stage({ player }: { player: Player }) {
  const svg = useRef<SVGSVGElement>(null)
  const id = useId().replaceAll(/[^\w-]/g, '')
  const [hatchA, hatchB] = [`hatch-a-${id}`, `hatch-b-${id}`]

  useEffect(() => {
    if (svg.current) return mountStage(svg.current, player, [hatchA, hatchB])
  }, [player, hatchA, hatchB])

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no such tag, and its own role hides the things inside
    <svg ref={svg} className="stage" role="group" aria-label={says.stage()}>
      <defs>
        <pattern id={hatchA} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatching" d="M4.5,0 V9" />
        </pattern>
        <pattern
          id={hatchB}
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <path className="hatching" d="M4.5,0 V9" />
        </pattern>
      </defs>
    </svg>
  )
}
