import * as v from 'valibot'
import { interventionSchema } from './interventions.ts'
import { count, idSchema, ms, nonNegativeMs, opFields, percent, positive, type Frozen } from './schema.ts'

/**
 * What a scenario is. A file `scenarios/<id>-<slug>.ts` exports `scenario: Scenario`, pure data; the same shape as JSON is what
 * the command line and links accept.
 */

const shortText = v.pipe(v.string(), v.maxLength(300))
const longText = v.pipe(v.string(), v.maxLength(4000))

const nodeSpec = v.strictObject({
  id: idSchema,
  /** Shown instead of the id: Ana, S1. */
  name: v.optional(v.pipe(v.string(), v.maxLength(40))),
  role: v.optional(v.string()),
  region: v.optional(v.string()),
  /** The place on the stage, as shares of its width and height. */
  at: v.optional(v.tuple([v.number(), v.number()])),
  /** What is on its disk when the run begins; checked by the protocol. */
  disk: v.optional(v.unknown()),
  clock: v.optional(v.strictObject({ offsetMs: v.optional(ms), driftPpm: v.optional(v.number()) })),
})

const delay = v.pipe(
  v.tuple([nonNegativeMs, nonNegativeMs]),
  v.check(([min, max]) => min <= max, 'a range [min, max] with min ≤ max'),
)
const linkFields = {
  delayMs: v.optional(delay),
  tail: v.optional(v.strictObject({ pct: percent, delayMs: delay })),
  lossPct: v.optional(percent),
  duplicatePct: v.optional(percent),
  kbps: v.optional(positive),
  fifo: v.optional(v.boolean()),
}
const networkSchema = v.strictObject({
  ...linkFields,
  /** Links with a client at one end. A scenario that gives no delays at all has 10 ms between servers and 2 ms to clients. */
  clientDelayMs: v.optional(delay),
  regions: v.optional(v.array(v.strictObject({ a: v.string(), b: v.string(), delayMs: delay }))),
  /** Settings of one directed link; `both` sets its way back too. They beat its regions', which beat the default. */
  links: v.optional(
    v.array(v.strictObject({ from: idSchema, to: idSchema, both: v.optional(v.boolean()), ...linkFields })),
  ),
  /** The links that exist, both ways; all, if left out. */
  topology: v.optional(v.array(v.tuple([idSchema, idSchema]))),
})

const opSpec = v.strictObject({
  atMs: v.optional(nonNegativeMs),
  /** Repeats: the first at `atMs`, then every so many ms, before `untilMs` (or `endMs`), or as a Poisson stream. */
  every: v.optional(positive),
  poissonPerSecond: v.optional(positive),
  untilMs: v.optional(nonNegativeMs),
  client: v.optional(idSchema),
  node: v.optional(idSchema),
  ...opFields,
})

const stopSchema = v.strictObject({
  when: v.union([nonNegativeMs, v.strictObject({ note: v.string(), nth: v.optional(count) })]),
  say: longText,
  ask: v.optional(longText),
  options: v.optional(v.array(v.strictObject({ say: shortText, right: v.optional(v.boolean()) }))),
  because: v.optional(longText),
})

const range = v.strictObject({ min: v.optional(v.number()), max: v.optional(v.number()) })
const over = v.strictObject({
  seeds: v.pipe(v.number(), v.integer(), v.minValue(1)),
  share: v.optional(v.tuple([v.number(), v.number()])),
  mean: v.optional(v.tuple([v.number(), v.number()])),
})
const expectationSchema = v.union([
  v.strictObject({ check: v.string(), holds: v.boolean(), over: v.optional(over) }),
  v.strictObject({ measure: v.string(), ...range.entries, over: v.optional(over) }),
])

const variantSchema = v.strictObject({
  id: idSchema,
  title: shortText,
  /** A JSON merge patch (RFC 7396) on the scenario; arrays replace. */
  patch: v.record(v.string(), v.unknown()),
  expect: v.array(expectationSchema),
  price: v.optional(v.union([v.strictObject({ measure: v.string() }), v.strictObject({ words: longText })])),
})

export const scenarioSchema = v.strictObject({
  v: v.literal(1),
  id: idSchema,
  title: shortText,
  chapter: shortText,
  question: longText,
  sources: v.array(
    v.strictObject({
      title: shortText,
      author: shortText,
      year: v.number(),
      url: v.optional(v.pipe(v.string(), v.url())),
    }),
  ),
  /** Where our model goes beyond the source, in words. */
  model: v.optional(longText),
  protocol: v.string(),
  knobs: v.optional(v.record(v.string(), v.unknown())),
  rulesOff: v.optional(v.array(v.string())),
  nodes: v.union([v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)), v.array(nodeSpec)]),
  clients: v.optional(
    v.union([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64)), v.array(nodeSpec)]),
  ),
  network: v.optional(networkSchema),
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  endMs: v.pipe(nonNegativeMs, v.gtValue(0, 'more than 0')),
  quietMs: v.optional(nonNegativeMs),
  /** Virtual ms a second at 1×; by default the median delay takes 700 ms. */
  pace: v.optional(positive),
  workload: v.optional(v.array(opSpec)),
  script: v.array(interventionSchema),
  stops: v.optional(v.array(stopSchema)),
  lesson: v.optional(
    v.strictObject({
      principle: longText,
      goal: v.optional(longText),
      hint: v.optional(longText),
      solution: v.optional(v.array(interventionSchema)),
      notes: v.optional(longText),
    }),
  ),
  expect: v.array(expectationSchema),
  variants: v.optional(v.array(variantSchema)),
})

export type Scenario = Frozen<v.InferInput<typeof scenarioSchema>>
export type NodeSpec = Frozen<v.InferOutput<typeof nodeSpec>>
export type NetworkSpec = Frozen<v.InferOutput<typeof networkSchema>>
export type LinkSpec = NonNullable<NetworkSpec['links']>[number]
export type OpSpec = Frozen<v.InferOutput<typeof opSpec>>
export type Stop = Frozen<v.InferOutput<typeof stopSchema>>
export type Expectation = Frozen<v.InferOutput<typeof expectationSchema>>
export type Variant = Frozen<v.InferOutput<typeof variantSchema>>
