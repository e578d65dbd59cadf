import * as v from 'valibot'

/** The small pieces that scenario files and interventions are made of. */

/** What came out of a file is never changed. */
export type Frozen<T> = T extends readonly ValueOf[]
  ? Readonly<T>
  : T extends object
    ? { readonly [Field in keyof T]: Frozen<T[Field]> }
    : T

export const idSchema = v.pipe(
  v.string(),
  v.regex(/^@?[A-Za-z][A-Za-z0-9_-]{0,31}$/, 'a short id such as n1, c1 or @leader'),
)
/** Milliseconds with up to three decimals: a whole number of microseconds. */
export const ms = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(-1e12),
  v.maxValue(1e12),
  v.check(
    (n) => Math.abs(n * 1000 - Math.round(n * 1000)) < 1e-3,
    'milliseconds with at most three decimals',
  ),
)
export const nonNegativeMs = v.pipe(ms, v.minValue(0, 'a time of 0 ms or later'))
export const positive = v.pipe(v.number(), v.finite(), v.gtValue(0, 'more than 0'))
export const percent = v.pipe(v.number(), v.minValue(0, 'from 0 to 100'), v.maxValue(100, 'from 0 to 100'))
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))

export type ValueOf = string | number | boolean | null | readonly ValueOf[]
export const valueSchema: v.GenericSchema<ValueOf> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(valueSchema)]),
)

const txnStep = v.strictObject({
  do: v.picklist(['begin', 'read', 'write', 'select', 'commit', 'abort']),
  key: v.optional(v.string()),
  value: v.optional(valueSchema),
  atMs: v.optional(nonNegativeMs),
  if: v.optional(v.strictObject({ step: count, min: v.optional(v.number()), max: v.optional(v.number()) })),
})

/** What is asked for; who asks it is `client`, or `node` for an operator's act. */
export const opFields = {
  op: v.string(),
  key: v.optional(v.string()),
  value: v.optional(valueSchema),
  to: v.optional(idSchema),
  txn: v.optional(v.array(txnStep)),
}
