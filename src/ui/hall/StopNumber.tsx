import { useEffect } from 'react'
import { useLatest } from '../kit/useLatest.ts'
import { usePlayer } from '../usePlayer.ts'
import { goToStop } from './goToStop.ts'
import { hall, useHall } from './state.ts'
import { says } from './words.ts'

const FORGOTTEN_MS = 4000

/** The number of a stop while it is typed, as in any slide program: Enter goes there. */
export function StopNumber() {
  const digits = useHall((now) => now.digits)
  return digits === '' ? null : <Typed key={digits} digits={digits} />
}

function Typed({ digits }: { digits: string }) {
  const player = usePlayer()
  const onKey = useLatest((event: KeyboardEvent) => {
    const { key } = event
    const goes = key === 'Enter' || key === '#'
    if (!goes && key !== 'Escape' && key !== 'Backspace') return
    // Of what has the focus, nothing is to open.
    event.preventDefault()
    event.stopPropagation()
    hall.setState({ digits: key === 'Backspace' ? digits.slice(0, -1) : '' })
    if (goes) goToStop(player, Number(digits))
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [onKey])
  useEffect(() => {
    const timer = setTimeout(() => hall.setState({ digits: '' }), FORGOTTEN_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <output className="pointer-events-none fixed inset-x-0 top-1/3 z-40 flex justify-center">
      <span className="rounded-card bg-ink px-6 py-2 text-28 font-bold text-bg">
        {says.goWithEnter({ number: digits })}
      </span>
    </output>
  )
}
