/**
 * What the page of an embedded Faultline (`?embed=1`) and the page around it say to each other, by `postMessage`. Everyone else's
 * guide to it, with an example, is `public/embed.md`.
 *
 * Every message is `{ faultline: 1, type, … }`: 1 is the version of this file, and any later version of Faultline goes on speaking it.
 * Times are virtual milliseconds since the run began. What has no `faultline` field is none of ours and is passed over in silence;
 * what has one and cannot be carried out is answered by an `error`, in words, and nothing has happened then.
 *
 * Faultline listens to its parent window alone, and speaks to it alone. With `&origin=https://a.example` it does so only while that
 * page is of this origin.
 */

export const VERSION = 1

/** To Faultline. */
export type Command =
  /** Goes on from where the run stands; past a question, which is left unanswered. */
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly ms: number }
  /** A line of a script, like `{ do: 'crash', node: 'n2' }`, at the playhead; in the past it begins another run, as a click does. */
  | { readonly type: 'intervene'; readonly line: Readonly<Record<string, unknown>> }
  /** What is open is replaced without asking. A scenario by its id; or a link, whole or from `#` on. */
  | { readonly type: 'open'; readonly scenario: string; readonly variant?: string | undefined }
  | { readonly type: 'open'; readonly link: string }

type Status = 'paused' | 'playing' | 'asking' | 'ended'

/** From Faultline. */
export type News =
  /** It listens from now on. Comes again after every `open`, for what is open now. */
  | {
      readonly type: 'ready'
      readonly scenario: string
      readonly title: string
      readonly variant?: string
      readonly atMs: number
      readonly endMs: number
      readonly status: Status
      /** Whom a line of a script may name, by id. */
      readonly nodes: readonly { readonly id: string; readonly name: string }[]
    }
  /** At once when the status changes or the playhead leaps, and four times a second while it moves. */
  | { readonly type: 'time'; readonly atMs: number; readonly status: Status }
  /** Something worth telling has happened, as a sentence. Of a leap forward, the last eight. */
  | { readonly type: 'event'; readonly kind: string; readonly atMs: number; readonly text: string }
  /** At the playhead a promise is broken, or no longer (`holds`: it was mended, or the playhead has gone back). */
  | {
      readonly type: 'verdict'
      readonly check: string
      readonly title: string
      readonly holds: boolean
      readonly why: string
      readonly atMs: number
    }
  /** `of`: the type of what was refused, as far as it had one. */
  | { readonly type: 'error'; readonly of: string; readonly message: string }
