import { useEffect, useId, useState } from 'react'
import type { Loop } from '../../player/session.ts'
import { timeText } from '../../scene/describe.ts'
import { narrate } from '../../scene/narrate.ts'
import { toldUpTo } from '../caption/caption.ts'
import { Button } from '../kit/Button.tsx'
import { loopText } from '../time/loop.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { cancel, shoot, useFilming } from './desk.ts'
import { gifFormat } from './gifFormat.ts'
import type { Format } from './recorder.ts'
import { isTooLong, lastStretch } from './shots.ts'
import { sizes, type Look } from './sizes.ts'
import { webmFormat } from './webmFormat.ts'
import { says } from './words.ts'

/** So many events to begin at. */
const BEGINNINGS = 8

/** The loop, or what led here, as a file that moves. */
export function Animation({ look }: { look: Look }) {
  const player = usePlayer()
  const { loop, at, moment } = usePlayerState()
  const filming = useFilming((state) => state.filming)
  const formats = useFormats(look)
  const run = player.run()
  const { plan, timeline } = run
  const events = toldUpTo(run, moment, BEGINNINGS).filter((event) => event.at < at)
  const [from, setFrom] = useState<number>()
  const chosen = events.some((event) => event.at === from) ? from : undefined
  const stretch: Loop = loop ?? (chosen === undefined ? lastStretch(at, plan.pace) : { from: chosen, to: at })
  const isEmpty = stretch.from >= stretch.to
  const longest = formats.find(({ mostMs }) => isTooLong(stretch, plan.pace, mostMs))
  const id = useId()
  return (
    <>
      <div className="flex items-center justify-between gap-3 py-1 text-14">
        <span>
          <span className="font-semibold">{says.animation()}</span>{' '}
          <span className="text-muted">
            {loop
              ? says.theLoop({ stretch: loopText(player) })
              : says.untilNow({
                  from: timeText(stretch.from, plan.pace),
                  to: timeText(stretch.to, plan.pace),
                })}
          </span>
        </span>
        <span className="flex">
          {formats.map((format) => {
            const name = nameOf(format)
            return (
              <Button
                key={name}
                look="link"
                className="text-14"
                disabled={isEmpty || filming !== null}
                aria-label={says.saveAnimation({ format: name })}
                onClick={() => void shoot({ run, stretch, look, format })}
              >
                {name}
              </Button>
            )
          })}
        </span>
      </div>
      {!loop && events.length > 0 && (
        <p className="flex items-center gap-3 text-14">
          <label htmlFor={id}>{says.begins()}</label>
          <select
            id={id}
            className="h-11 min-w-0 flex-1 rounded-cell border-[1.5px] border-border bg-bg px-2"
            value={chosen ?? ''}
            onChange={({ target }) => setFrom(target.value === '' ? undefined : Number(target.value))}
          >
            <option value="">{says.lately()}</option>
            {events.map((event) => (
              <option key={event.id} value={event.at}>
                {says.at({
                  time: timeText(event.at, plan.pace),
                  event: narrate(event, { plan, trace: timeline.trace }),
                })}
              </option>
            ))}
          </select>
        </p>
      )}
      {isEmpty && <p className="text-13 text-muted">{says.nothingYet()}</p>}
      {longest && (
        <p className="mt-1 text-13 text-muted">
          {says.cutOff({ format: nameOf(longest), seconds: longest.mostMs / 1000 })}
        </p>
      )}
      {filming && <Progress {...filming} />}
    </>
  )
}

const nameOf = ({ ending }: Format): string => (ending === 'webm' ? 'WebM' : 'GIF')

/** What this browser makes; a GIF it always does. */
function useFormats({ size }: Look): readonly Format[] {
  const [webm, setWebm] = useState<Format>()
  const { width, height } = sizes[size]
  useEffect(() => {
    let isStale = false
    const find = async () => {
      const format = await webmFormat(width, height)
      if (!isStale) setWebm(format)
    }
    void find()
    return () => {
      isStale = true
    }
  }, [width, height])
  return webm ? [webm, gifFormat] : [gifFormat]
}

function Progress({ done, all }: { done: number; all: number }) {
  return (
    <div className="mt-2 flex items-center gap-3 text-14">
      <div className="min-w-0 flex-1">
        <progress aria-label={says.progress()} value={done} max={all} />
        <p className="text-13 text-muted tabular-nums">
          {done === all ? says.writing() : says.shooting({ done, all })}
        </p>
      </div>
      <Button look="outline" onClick={cancel}>
        {says.cancel()}
      </Button>
    </div>
  )
}
