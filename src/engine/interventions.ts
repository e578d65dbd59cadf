import * as v from 'valibot'
import {
  drift,
  flag,
  idSchema,
  ms,
  nonNegativeMs,
  opFields,
  percent,
  positive,
  record,
  strict,
  text,
  wholeFrom,
  type Frozen,
} from './schema.ts'

/**
 * Every fault and every user act, as data: `{ atMs, do, … }`. Adding one means a schema here and its meaning in `apply.ts`.
 * A `node` may be `@leader` or `@follower1`, `@follower2`, …, resolved at that instant.
 */

const counted = wholeFrom(0, Number.MAX_SAFE_INTEGER)
/** A message named by its birth (what a click records), or a selector that waits for the nth one sent from `atMs` on. */
const messageRef = {
  from: idSchema,
  to: idSchema,
  type: v.optional(text),
  sentAtMs: v.optional(nonNegativeMs),
  k: v.optional(counted),
  copy: v.optional(counted),
  nth: v.optional(wholeFrom(1, Number.MAX_SAFE_INTEGER)),
}
const node = { node: idSchema }
const link = { from: idSchema, to: idSchema, oneWay: v.optional(flag) }
/** `cut`, `lossy` and `slowLink` may concern one kind of message only. */
const linkFault = { ...link, type: v.optional(text) }
const twoSides = 'two sides or more, each a list of nodes'
const sides = v.pipe(v.array(v.array(idSchema, 'a list of nodes'), twoSides), v.minLength(2, twoSides))

const line = <const Do extends string, const Fields extends v.ObjectEntries>(name: Do, fields: Fields) =>
  strict({ atMs: nonNegativeMs, do: v.literal(name), ...fields })

const lines = [
  line('crash', node),
  line('restart', node),
  line('wipe', node),
  line('pause', node),
  line('resume', node),
  line('slow', { ...node, delayMs: nonNegativeMs }),
  line('skew', { ...node, offsetMs: ms }),
  line('drift', { ...node, driftPpm: drift }),
  line('timeout', { ...node, timer: text }),
  line('diskFull', { ...node, on: flag }),
  line('noFsync', { ...node, on: flag }),
  line('add', { ...node, role: v.optional(text) }),
  line('remove', node),
  line('partition', { sides }),
  line('cut', linkFault),
  line('lossy', { ...linkFault, pct: percent }),
  line('slowLink', { ...linkFault, delayMs: nonNegativeMs }),
  line('bandwidth', { ...link, kbps: v.nullable(positive) }),
  line('heal', { from: v.optional(idSchema), to: v.optional(idSchema), all: v.optional(flag) }),
  line('drop', messageRef),
  line('duplicate', messageRef),
  line('hold', { ...messageRef, forMs: v.optional(nonNegativeMs) }),
  line('release', messageRef),
  line('tamper', { ...messageRef, patch: record }),
  line('op', { client: v.optional(idSchema), node: v.optional(idSchema), ...opFields }),
  line('set', {
    knob: v.optional(text),
    value: v.optional(v.unknown()),
    rule: v.optional(text),
    on: v.optional(flag),
  }),
] as const

export const interventionKinds = lines.map((each) => each.entries.do.literal)

export const interventionSchema = v.variant('do', lines, ({ expected }) =>
  expected === 'Object' ? 'a line { atMs, do, … }' : `one of ${interventionKinds.join(', ')}`,
)

export type Intervention = Frozen<v.InferOutput<typeof interventionSchema>>
export type InterventionKind = Intervention['do']
export type InterventionOf<K extends InterventionKind> = Extract<Intervention, { do: K }>
