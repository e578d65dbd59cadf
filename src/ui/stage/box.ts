import type { Box } from '../../scene/layout/sizes.ts'

/** The stage's size now, and that of its type; undefined while it has none. */
export function boxOf(svg: SVGSVGElement): Box | undefined {
  const { width, height } = svg.getBoundingClientRect()
  if (width === 0 || height === 0) return undefined
  const type = Number(getComputedStyle(svg).getPropertyValue('--stage-scale')) || 1
  // On a wall the whole page's type is larger, and so is the stage's.
  const scale = (type * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) / 16
  return { width, height, scale }
}
