import * as v from 'valibot'
import { wholeFrom } from '../../engine/schema.ts'

/**
 * What the windows of one lecture say to each other. The order of what happens in them is that of a Lamport clock: every act takes
 * the next turn, and of two acts in one turn that of the later name counts.
 */

const name = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))
const whole = wholeFrom(0, Number.MAX_SAFE_INTEGER)
const answer = v.union([whole, v.literal('skip')])

const standing = v.strictObject({
  at: whole,
  step: whole,
  speed: v.pipe(v.number(), v.minValue(0.001), v.maxValue(100)),
  narration: v.picklist(['full', 'half', 'none']),
  answers: v.pipe(v.array(v.strictTuple([whole, answer])), v.maxLength(1000)),
  shown: whole,
  beside: v.optional(whole),
  loop: v.optional(v.strictObject({ from: whole, to: whole })),
  stop: v.optional(whole),
  settles: v.optional(whole),
})

const head = { v: v.literal(2), from: name, role: v.picklist(['audience', 'speaker']) }
const message = v.variant('type', [
  /** A window has come, or come back, and wants to know how things stand. */
  v.strictObject({ ...head, type: v.literal('ask') }),
  v.strictObject({ ...head, type: v.literal('leave') }),
  v.strictObject({
    ...head,
    type: v.literal('state'),
    turn: wholeFrom(1, Number.MAX_SAFE_INTEGER),
    by: name,
    /** The name of the runs that are open, and for those who have not got them the whole work, in the format in which it is saved. */
    piece: name,
    work: v.optional(v.unknown()),
    isPlaying: v.boolean(),
    isDark: v.boolean(),
    standing,
  }),
])

export type Message = v.InferOutput<typeof message>
export type State = Extract<Message, { type: 'state' }>
export type Role = Message['role']

/** Undefined: not a message of ours, or of a later version. */
export function readMessage(data: unknown): Message | undefined {
  const read = v.safeParse(message, data)
  return read.success ? read.output : undefined
}
