import { useRef, type PointerEvent } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../kit/Button.tsx'
import { useDismiss } from '../kit/useDismiss.ts'
import { hall } from './state.ts'
import { says } from './words.ts'

const put = () => hall.setState({ isDrawing: false })

/** Points things out on the stage: what is drawn fades by itself, and nothing under it is touched. */
export function Pen() {
  const box = useRef<HTMLDivElement>(null)
  useDismiss(box, true, put, true)
  const stage = document.querySelector('.page-stage')
  if (!stage) return null
  return createPortal(
    <div ref={box} className="absolute inset-0 z-10">
      <Paper />
      <div className="absolute inset-x-0 top-3 mx-auto flex w-fit max-w-full items-center gap-2 rounded-card bg-ink py-0.5 ps-4 pe-1 text-14 text-bg">
        <output>{says.drawing()}</output>
        <Button look="bare" className="font-bold underline underline-offset-4" onClick={put}>
          {says.stopDrawing()}
        </Button>
      </div>
    </div>,
    stage,
  )
}

/** Every stroke is a path of its own, drawn past React: it grows with every move, and goes when it has faded. */
function Paper() {
  const stroke = useRef<SVGPathElement>(null)
  const pointOf = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => `${offsetX},${offsetY}`
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    // A mere tap is a dot.
    path.setAttribute('d', `M${pointOf(event)}l0,0`)
    path.addEventListener('animationend', () => path.remove())
    event.currentTarget.append(path)
    event.currentTarget.setPointerCapture(event.pointerId)
    stroke.current = path
  }
  const goOn = (event: PointerEvent) => {
    const path = stroke.current
    path?.setAttribute('d', `${path.getAttribute('d')}L${pointOf(event)}`)
  }
  const end = () => {
    stroke.current?.classList.add('fading')
    stroke.current = null
  }
  return (
    <svg
      aria-hidden="true"
      className="pen-paper"
      onPointerDown={begin}
      onPointerMove={goOn}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}
