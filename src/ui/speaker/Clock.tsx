import { useEffect, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { clockText, elapsedMs, leftMs, talkOf, targetMinutesMax, type Talk } from './clock.ts'
import { says } from './words.ts'

const KEPT_AS = 'faultline.talk'

function kept(lecture: string): Talk {
  try {
    return talkOf(lecture, localStorage.getItem(KEPT_AS), Date.now())
  } catch {
    return talkOf(lecture, null, Date.now())
  }
}

function keep(talk: Talk): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(talk))
  } catch {
    // Forbidden or full: the clock runs for as long as this window is open.
  }
}

/** How long the talk has been going, and how long it may still go; it outlives this window. */
export function Clock({ lecture }: { lecture: string }) {
  const [talk, setTalk] = useState(() => kept(lecture))
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => keep(talk), [talk])
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = leftMs(talk, nowMs)
  const isOver = left < 0
  return (
    <section aria-label={says.clock()} className="flex flex-wrap items-center gap-x-4">
      <p
        role="timer"
        aria-label={says.elapsed()}
        className={`font-mono text-28 font-bold tabular-nums ${isOver ? 'text-lost' : ''}`}
      >
        {clockText(elapsedMs(talk, nowMs))}
      </p>
      <p className={`min-w-24 text-14 tabular-nums ${isOver ? 'font-bold text-lost' : 'text-muted'}`}>
        {isOver ? says.over({ time: clockText(-left) }) : says.left({ time: clockText(left) })}
      </p>
      <label className="flex items-center gap-2 text-14">
        {says.minutes()}
        <input
          type="number"
          min={1}
          max={targetMinutesMax}
          value={talk.targetMinutes}
          onChange={({ target }) => {
            const targetMinutes = target.valueAsNumber
            if (target.validity.valid && Number.isInteger(targetMinutes)) setTalk({ ...talk, targetMinutes })
          }}
          className="h-11 w-18 rounded-card border-[1.5px] border-border bg-bg px-2 text-end font-mono"
        />
      </label>
      <Button
        look="link"
        className="text-14"
        onClick={() => {
          setNowMs(Date.now())
          setTalk({ ...talk, beganAtMs: Date.now() })
        }}
      >
        {says.beginAnew()}
      </Button>
    </section>
  )
}
