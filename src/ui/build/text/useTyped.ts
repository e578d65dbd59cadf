import { useEffect, useRef, useState } from 'react'
import { useLatest } from '../../kit/useLatest.ts'

/** A long text takes longer to read than the next key is away. */
const AFTER_MS = 150

interface Typed {
  /** With what was typed a moment ago. */
  readonly value: string
  readonly type: (text: string) => void
  /** At once, as when the field is left. */
  readonly passOn: () => void
}

/** A text that is passed on a moment after the last key. */
export function useTyped(text: string, onText: (text: string) => void): Typed {
  const [typed, setTyped] = useState<string | null>(null)
  const pending = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const passOn = useLatest(() => {
    clearTimeout(timer.current)
    const next = pending.current
    if (next === null) return
    pending.current = null
    setTyped(null)
    onText(next)
  })
  const type = (next: string) => {
    pending.current = next
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(passOn, AFTER_MS)
  }
  useEffect(() => passOn, [passOn])
  return { value: typed ?? text, type, passOn }
}
