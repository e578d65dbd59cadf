import * as v from 'valibot'
import { isRecord } from './errors.ts'
import { interventionSchema } from './interventions.ts'
import {
  count,
  drift,
  fields,
  flag,
  idSchema,
  listOf,
  ms,
  nonNegativeMs,
  number,
  opFields,
  percent,
  positive,
  positiveMs,
  rangeMs,
  record,
  text,
  textUpTo,
  wholeFrom,
  type Frozen,
} from './schema.ts'

/**
 * What a scenario is. A file `scenarios/<id>-<slug>.ts` exports `scenario: Scenario`, pure data; the same shape as JSON is what
 * the command line and links accept.
 */

const shortText = textUpTo(300)
const longText = textUpTo(4000)
const pair = v.strictTuple([number, number], 'a pair of numbers')

const nodeSpec = fields({
  id: idSchema,
  /** Shown instead of the id: Ana, S1. */
  name: v.optional(textUpTo(40)),
  role: v.optional(text),
  region: v.optional(text),
  /** The place on the stage, as shares of its width and height. */
  at: v.optional(pair),
  /** What is on its disk when the run begins; checked by the protocol. */
  disk: v.optional(v.unknown()),
  clock: v.optional(fields({ offsetMs: v.optional(ms), driftPpm: v.optional(drift) })),
})
const NODES_MAX = 64
/** How many, or which. */
const nodesFrom = (min: number) => {
  const takes = `a whole number from ${min} to ${NODES_MAX}, or a list of so many nodes`
  const howMany = v.pipe(
    v.number(takes),
    v.integer(takes),
    v.minValue(min, takes),
    v.maxValue(NODES_MAX, takes),
  )
  const list = v.pipe(v.array(nodeSpec), v.minLength(min, takes), v.maxLength(NODES_MAX, takes))
  return v.lazy((input) => (Array.isArray(input) ? list : howMany))
}

const linkFields = {
  delayMs: v.optional(rangeMs),
  tail: v.optional(fields({ pct: percent, delayMs: rangeMs })),
  lossPct: v.optional(percent),
  duplicatePct: v.optional(percent),
  kbps: v.optional(positive),
  fifo: v.optional(flag),
}
const linkSpec = fields({ from: idSchema, to: idSchema, both: v.optional(flag), ...linkFields })
const networkSchema = fields({
  ...linkFields,
  /** Links with a client at one end. A scenario that gives no delays at all has 10 ms between servers and 2 ms to clients. */
  clientDelayMs: v.optional(rangeMs),
  regions: v.optional(listOf(fields({ a: text, b: text, delayMs: rangeMs }))),
  /** Settings of one directed link; `both` sets its way back too. They beat its regions', which beat the default. */
  links: v.optional(listOf(linkSpec)),
  /** The links that exist, both ways; all, if left out. */
  topology: v.optional(listOf(v.strictTuple([idSchema, idSchema], 'a pair of nodes'))),
})

const opSpec = fields({
  atMs: v.optional(nonNegativeMs),
  /** Repeats: the first at `atMs`, then every so many ms, before `untilMs` (or `endMs`), or as a Poisson stream. */
  every: v.optional(positiveMs),
  poissonPerSecond: v.optional(positive),
  untilMs: v.optional(nonNegativeMs),
  client: v.optional(idSchema),
  node: v.optional(idSchema),
  ...opFields,
})

const noted = fields({ note: text, nth: v.optional(count) }, 'a time in ms, or { note, nth }')
const stopSchema = fields({
  when: v.lazy((input) => (typeof input === 'number' ? nonNegativeMs : noted)),
  say: longText,
  ask: v.optional(longText),
  options: v.optional(listOf(fields({ say: shortText, right: v.optional(flag) }))),
  because: v.optional(longText),
  /** For whoever presents it, never for the audience. */
  note: v.optional(longText),
})

/** What a formula gives, or a source has found, for that very share or mean. */
const published = fields({ value: number, says: shortText })
const over = fields({
  seeds: wholeFrom(1, 1_000_000),
  share: v.optional(pair),
  mean: v.optional(pair),
  published: v.optional(published),
})
const ofCheck = fields({ check: text, holds: flag, over: v.optional(over) })
const ofMeasure = fields({
  measure: text,
  min: v.optional(number),
  max: v.optional(number),
  over: v.optional(over),
})
const has = (input: unknown, field: string): boolean => isRecord(input) && Object.hasOwn(input, field)
const expectationSchema = v.lazy((input) => (has(input, 'measure') ? ofMeasure : ofCheck))

const measured = fields({ measure: text }, '{ measure } or { words }')
const inWords = fields({ words: longText })
const variantSchema = fields({
  id: idSchema,
  title: shortText,
  /** A JSON merge patch (RFC 7396) on the scenario; arrays replace. */
  patch: record,
  expect: listOf(expectationSchema),
  price: v.optional(v.lazy((input) => (has(input, 'words') ? inWords : measured))),
})

const script = listOf(interventionSchema)

/**
 * What a learner is to bring about in a run of the scenario as it is told, so that the checks can judge it: `expect` is met at the
 * run's end.
 */
const reachedSchema = fields({
  expect: listOf(expectationSchema),
  /** So many faults may be added; those that the script has may be moved. Left out: any number. */
  faultsMax: v.optional(count),
  /** So many knobs and rules may be set otherwise. Left out: none. */
  settingsMax: v.optional(count),
})

/** What the library says of a scenario, beyond what can be derived from it. */
const cardSchema = fields({
  /** Of reading, answering and trying. */
  minutes: positive,
  /** Ids of the scenarios that it builds on. */
  needs: listOf(idSchema),
  /** The field's words that it explains. */
  terms: listOf(shortText),
  /** Ids of topics of university courses: see `src/ui/library/syllabus.ts`. */
  topics: listOf(text),
})

export const scenarioSchema = fields({
  v: v.literal(1, '1, the version of the format'),
  id: idSchema,
  title: shortText,
  chapter: shortText,
  question: longText,
  sources: listOf(
    fields({
      title: shortText,
      author: shortText,
      year: number,
      url: v.optional(v.pipe(text, v.url('an address that begins with https://'))),
    }),
  ),
  /** Where our model goes beyond the source, in words. */
  model: v.optional(longText),
  card: v.optional(cardSchema),
  protocol: text,
  knobs: v.optional(record),
  rulesOff: v.optional(listOf(text)),
  nodes: nodesFrom(1),
  clients: v.optional(nodesFrom(0)),
  network: v.optional(networkSchema),
  seed: wholeFrom(0, Number.MAX_SAFE_INTEGER),
  endMs: positiveMs,
  quietMs: v.optional(nonNegativeMs),
  /** Virtual ms a second at 1×; by default the median delay takes 700 ms. */
  pace: v.optional(positive),
  workload: v.optional(listOf(opSpec)),
  script,
  stops: v.optional(listOf(stopSchema)),
  lesson: v.optional(
    fields({
      principle: longText,
      goal: v.optional(longText),
      reached: v.optional(reachedSchema),
      hint: v.optional(longText),
      /** A script that reaches the goal. */
      solution: v.optional(script),
      notes: v.optional(longText),
    }),
  ),
  expect: listOf(expectationSchema),
  variants: v.optional(listOf(variantSchema)),
})

export type Scenario = Frozen<v.InferInput<typeof scenarioSchema>>
export type NodeSpec = Frozen<v.InferOutput<typeof nodeSpec>>
export type NetworkSpec = Frozen<v.InferOutput<typeof networkSchema>>
export type LinkSpec = NonNullable<NetworkSpec['links']>[number]
export type OpSpec = Frozen<v.InferOutput<typeof opSpec>>
export type Stop = Frozen<v.InferOutput<typeof stopSchema>>
export type Expectation = Frozen<v.InferOutput<typeof expectationSchema>>
export type Reached = Frozen<v.InferOutput<typeof reachedSchema>>
export type Variant = Frozen<v.InferOutput<typeof variantSchema>>
