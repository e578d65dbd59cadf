import { useEffect, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { cancel } from './desk.ts'
import { useCheck } from './state.ts'
import { says } from './texts.ts'

/** What is judged quickly is judged without a word. */
const QUICK_MS = 300

/** How far the judging is, and a way to stop it. */
export function Judging() {
  const turn = useCheck(({ awaited }) => awaited?.turn)
  return turn === undefined ? null : <Progress key={turn} />
}

function Progress() {
  const awaited = useCheck((state) => state.awaited)
  const entry = useCheck(({ opened }) => opened?.entries[awaited?.index ?? 0])
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUICK_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong || !awaited || !entry) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 border-b border-line bg-panel px-4 py-1 laptop:px-6">
      <output className="text-14">
        {says.judging({ count: entry.calls, model: awaited.as.model ?? entry.model })}
      </output>
      <progress aria-label={says.judged()} className="h-2 min-w-24 flex-1 accent-ink" value={awaited.share} />
      <Button look="outline" className="text-14" onClick={cancel}>
        {says.cancel()}
      </Button>
    </div>
  )
}
