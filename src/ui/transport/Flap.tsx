import { useRef, useState, type ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { useDismiss } from '../kit/useDismiss.ts'

interface FlapProps {
  /** What the button is called, and what is written on it. */
  readonly name: string
  readonly face: ReactNode
  /** What is in the panel. */
  readonly title: string
  /** A large panel stands at the end of the bar, where it leaves the stage free. */
  readonly isLarge?: boolean
  readonly children: ReactNode
}

/** A button of the transport with a small panel above it; on a phone the panel comes from below. */
export function Flap({ name, face, title, isLarge = false, children }: FlapProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useDismiss(box, isOpen, () => setOpen(false))
  return (
    <div ref={box} className={isLarge ? '' : 'relative'}>
      <Button
        look="outline"
        className="min-w-13 px-2 text-14"
        aria-expanded={isOpen}
        aria-label={name}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </Button>
      {isOpen && (
        <fieldset
          aria-label={title}
          className={`flap z-30 border-border bg-bg p-4 ${isLarge ? 'flap-large' : ''}`}
        >
          {children}
        </fieldset>
      )}
    </div>
  )
}
