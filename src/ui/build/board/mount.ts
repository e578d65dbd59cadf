import { boxOf } from '../../stage/box.ts'
import { forgetWidths } from '../../stage/measure.ts'
import { BoardDrawing } from './drawing.ts'

/** A drawing that fills the element, whatever size that has, until it is taken off. */
export function mountBoard(svg: SVGSVGElement): { readonly drawing: BoardDrawing; unmount(): void } {
  const drawing = new BoardDrawing(svg)
  const resize = () => {
    const box = boxOf(svg)
    if (box) drawing.resize(box)
  }
  const onFonts = () => {
    forgetWidths()
    resize()
  }
  const observer = new ResizeObserver(resize)
  observer.observe(svg)
  document.fonts.addEventListener('loadingdone', onFonts)
  resize()
  return {
    drawing,
    unmount() {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', onFonts)
      svg.replaceChildren()
    },
  }
}
