import { select } from 'd3-selection'

let count = 0

/** What sides A and B are hatched with; returns their ids, which no other drawing has. */
export function addHatchings(svg: SVGSVGElement): readonly string[] {
  const defs = select(svg).append('defs')
  return [45, -45].map((angle) => {
    const id = `hatching-${count++}`
    defs
      .append('pattern')
      .attr('id', id)
      .attr('width', 9)
      .attr('height', 9)
      .attr('patternUnits', 'userSpaceOnUse')
      .attr('patternTransform', `rotate(${angle})`)
      .append('path')
      .attr('class', 'hatching')
      .attr('d', 'M4.5,0 V9')
    return id
  })
}
