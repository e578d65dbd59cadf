import * as v from 'valibot'
import { wholeFrom } from '../../engine/schema.ts'

/** A talk on the wall's clock. */
export interface Talk {
  readonly lecture: string
  /** In ms, as `Date.now()` counts. */
  readonly beganAtMs: number
  readonly targetMinutes: number
}

export const targetMinutesMax = 600

const talkSchema = v.strictObject({
  lecture: v.string(),
  beganAtMs: v.pipe(v.number(), v.finite()),
  targetMinutes: wholeFrom(1, targetMinutesMax),
})

function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The talk that was kept as JSON, if it is that of this lecture; its length if it is another; else one of 45 minutes. */
export function talkOf(lecture: string, kept: string | null, nowMs: number): Talk {
  const read = v.safeParse(talkSchema, parsed(kept))
  if (read.success && read.output.lecture === lecture) return read.output
  return { lecture, beganAtMs: nowMs, targetMinutes: read.success ? read.output.targetMinutes : 45 }
}

/** How long it has been going, in ms; a clock that was put back does not make it less than nothing. */
export const elapsedMs = ({ beganAtMs }: Talk, nowMs: number): number => Math.max(0, nowMs - beganAtMs)

/** What is left, in ms; negative when the time is over. */
export const leftMs = (talk: Talk, nowMs: number): number =>
  talk.targetMinutes * 60_000 - elapsedMs(talk, nowMs)

/** 4:05, and from an hour on 1:04:05. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (count: number) => String(count % 60).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds)}`
    : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`
}
