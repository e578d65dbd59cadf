import * as v from 'valibot'
import { idSchema, ms, nonNegativeMs, opFields, percent, positive, type Frozen } from './schema.ts'

/**
 * Every fault and every user act, as data: `{ atMs, do, … }`. Adding one means a schema here and its meaning in `apply.ts`.
 * A `node` may be `@leader` or `@follower1`, `@follower2`, …, resolved at that instant.
 */

/** A message named by its birth (what a click records), or a selector that waits for the nth one sent from `atMs` on. */
const messageRef = {
  from: idSchema,
  to: idSchema,
  type: v.optional(v.string()),
  sentAtMs: v.optional(nonNegativeMs),
  k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  copy: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  nth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
}
const node = { node: idSchema }
const link = { from: idSchema, to: idSchema }
/** `cut`, `lossy` and `slowLink` may concern one kind of message only, and one direction only. */
const linkFault = { ...link, oneWay: v.optional(v.boolean()), type: v.optional(v.string()) }
const sides = v.pipe(v.array(v.array(idSchema)), v.minLength(2))

const line = <const Do extends string, const Fields extends v.ObjectEntries>(name: Do, fields: Fields) =>
  v.strictObject({ atMs: nonNegativeMs, do: v.literal(name), ...fields })

export const interventionSchema = v.variant('do', [
  line('crash', node),
  line('restart', node),
  line('wipe', node),
  line('pause', node),
  line('resume', node),
  line('slow', { ...node, delayMs: nonNegativeMs }),
  line('skew', { ...node, offsetMs: ms }),
  line('drift', { ...node, driftPpm: v.pipe(v.number(), v.minValue(-500_000), v.maxValue(1_000_000)) }),
  line('timeout', { ...node, timer: v.string() }),
  line('diskFull', { ...node, on: v.boolean() }),
  line('noFsync', { ...node, on: v.boolean() }),
  line('add', { ...node, role: v.optional(v.string()) }),
  line('remove', node),
  line('partition', { sides }),
  line('cut', linkFault),
  line('lossy', { ...linkFault, pct: percent }),
  line('slowLink', { ...linkFault, delayMs: nonNegativeMs }),
  line('bandwidth', { ...link, oneWay: v.optional(v.boolean()), kbps: v.nullable(positive) }),
  line('heal', { from: v.optional(idSchema), to: v.optional(idSchema), all: v.optional(v.boolean()) }),
  line('drop', messageRef),
  line('duplicate', messageRef),
  line('hold', { ...messageRef, forMs: v.optional(nonNegativeMs) }),
  line('release', messageRef),
  line('tamper', { ...messageRef, patch: v.record(v.string(), v.unknown()) }),
  line('op', { client: v.optional(idSchema), node: v.optional(idSchema), ...opFields }),
  line('set', {
    knob: v.optional(v.string()),
    value: v.optional(v.unknown()),
    rule: v.optional(v.string()),
    on: v.optional(v.boolean()),
  }),
])

export type Intervention = Frozen<v.InferOutput<typeof interventionSchema>>
export type InterventionKind = Intervention['do']
export type InterventionOf<K extends InterventionKind> = Extract<Intervention, { do: K }>

export const interventionKinds: readonly InterventionKind[] = interventionSchema.options.map(
  (option) => option.entries.do.literal,
)
