import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { hall } from './state.ts'
import { says } from './words.ts'

const showAgain = () => hall.setState({ isDark: false })

/** Nothing to look at but the lecturer. What was there is out of reach until any key, click or touch. */
export function BlackPage() {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const root = document.getElementById('root')
    root?.toggleAttribute('inert', true)
    button.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) showAgain()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => {
      removeEventListener('keydown', onKey, { capture: true })
      root?.toggleAttribute('inert', false)
    }
  }, [])
  // After the rest is within reach again.
  useReturnFocus()
  return createPortal(
    <button ref={button} type="button" className="black-page" onClick={showAgain}>
      <span className="sr-only">{says.black()}</span>
    </button>,
    document.body,
  )
}
