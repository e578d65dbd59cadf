import * as v from 'valibot'
import { isRecord, oneOf } from './errors.ts'

/** The small pieces that scenario files and interventions are made of. Each says what it takes, in words. */

/** What came out of a file is never changed. */
export type Frozen<T> = T extends readonly ValueOf[]
  ? Readonly<T>
  : T extends object
    ? { readonly [Field in keyof T]: Frozen<T[Field]> }
    : T

export const flag = v.boolean('true or false')
export const text = v.string('text')
export const textUpTo = (longest: number) =>
  v.pipe(text, v.maxLength(longest, `at most ${longest} characters`))
/** In whatever is kept by name, `constructor` is found where nobody has put it. */
const isOwnName = (name: string): boolean => !(name in Object.prototype)

const shortId = 'a short id such as n1, c1 or @leader'
export const idSchema = v.pipe(
  v.string(shortId),
  v.regex(/^@?[A-Za-z][A-Za-z0-9_-]{0,31}$/, shortId),
  v.check(isOwnName, shortId),
)
const keySchema = v.pipe(text, v.check(isOwnName, 'a key that is no field of every object'))

export const number = v.pipe(v.number('a number'), v.finite('a finite number'))
export const positive = v.pipe(number, v.gtValue(0, 'a number above 0'))
function numberFrom(min: number, max: number) {
  const takes = `a number from ${min} to ${max}`
  return v.pipe(v.number(takes), v.minValue(min, takes), v.maxValue(max, takes))
}
export function wholeFrom(min: number, max: number) {
  const takes = `a whole number from ${min} to ${max}`
  return v.pipe(v.number(takes), v.integer(takes), v.minValue(min, takes), v.maxValue(max, takes))
}
export const percent = numberFrom(0, 100)
export const count = wholeFrom(0, 1_000_000)
/** A monotonic clock runs forwards, and at twice its rate at the most. */
export const drift = numberFrom(-500_000, 1_000_000)

/** The longest time there is: so many microseconds are still exact. */
const LONGEST_MS = 1_000_000_000_000
/** Milliseconds with up to three decimals: a whole number of microseconds. */
export const ms = v.pipe(
  number,
  v.minValue(-LONGEST_MS, `at least -${LONGEST_MS} ms`),
  v.maxValue(LONGEST_MS, `at most ${LONGEST_MS} ms`),
  v.check((n) => Math.round(n * 1000) / 1000 === n, 'milliseconds with at most three decimals'),
)
export const nonNegativeMs = v.pipe(ms, v.minValue(0, '0 ms or more'))
export const positiveMs = v.pipe(ms, v.gtValue(0, 'more than 0 ms'))
export const rangeMs = v.pipe(
  v.strictTuple([nonNegativeMs, nonNegativeMs], 'a range [min, max] in ms'),
  v.check(([min, max]) => min <= max, 'a range [min, max] with min ≤ max'),
)

export const listOf = <const Item extends v.GenericSchema>(item: Item) => v.array(item, 'a list')

/** An object with these fields and no others. */
export const fields = <const Entries extends v.ObjectEntries>(entries: Entries, takes = braced(entries)) =>
  v.pipe(v.custom<v.InferInput<v.StrictObjectSchema<Entries, undefined>>>(isRecord, takes), strict(entries))

/** The same as the option of a variant, which has looked at it already. */
export const strict = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected, path }) => {
    if (expected === 'never') return `one of ${Object.keys(entries).join(', ')}`
    const missing = entries[String(path?.[0]?.key)]
    return (missing && v.safeParse(missing, undefined).issues?.[0].message) ?? 'an object'
  })

const braced = (entries: v.ObjectEntries): string => `an object { ${Object.keys(entries).join(', ')} }`

/** Names and values that somebody else checks. Kept as it is: `__proto__` is a name like any other. */
export const record = v.custom<Readonly<Record<string, unknown>>>(isRecord, 'an object { name: value, … }')

export type ValueOf = string | number | boolean | null | readonly ValueOf[]
const DEEPEST = 16
const isValue = (value: unknown, depth = 0): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && depth < DEEPEST && value.every((each) => isValue(each, depth + 1)))
const valueSchema = v.custom<ValueOf>(
  (value) => isValue(value),
  'text, a number, true, false, null or a list of these',
)

const steps = ['begin', 'read', 'write', 'select', 'commit', 'abort'] as const
const txnStep = fields({
  do: v.picklist(steps, oneOf(steps)),
  key: v.optional(keySchema),
  value: v.optional(valueSchema),
  atMs: v.optional(nonNegativeMs),
  if: v.optional(fields({ step: count, min: v.optional(number), max: v.optional(number) })),
})

/** What is asked for; who asks it is `client`, or `node` for an operator's act. */
export const opFields = {
  op: text,
  key: v.optional(keySchema),
  value: v.optional(valueSchema),
  to: v.optional(idSchema),
  txn: v.optional(listOf(txnStep)),
}
