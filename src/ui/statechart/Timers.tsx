import type { RunningTimer } from './look.ts'
import { says } from './texts.ts'

/** What is left of each running timer, in words and as a bar that runs out. */
export function Timers({ timers, paused }: { timers: readonly RunningTimer[]; paused: boolean }) {
  if (timers.length === 0) return null
  return (
    <ul aria-label={says.runningTimers()} className="statechart-timers my-3 text-14">
      {timers.map(({ name, left, share }) => (
        <li key={name} className="statechart-timer">
          <span>{name}</span>
          <span className="statechart-timer-bar" aria-hidden="true" data-paused={paused}>
            <span style={{ transform: `scaleX(${share / 100})` }} />
          </span>
          <span className="statechart-timer-left font-mono">{left}</span>
        </li>
      ))}
    </ul>
  )
}
