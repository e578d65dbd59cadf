import * as v from 'valibot'

/** What the browser keeps of each piece of work beside the work itself, which is read only when it is opened. */

const ref = { id: v.string(), name: v.string(), savedAt: v.number() }
const common = {
  id: v.string(),
  /** Of the scenario, as the scenario has it. */
  title: v.string(),
  runs: v.number(),
  /** In ms since 1970. */
  savedAt: v.number(),
  work: v.unknown(),
}

const namedSchema = v.object({ ...common, name: v.string() })
const slotSchema = v.object({
  ...common,
  /** Whether it would be missed. */
  isUnsaved: v.boolean(),
  /** It was offered back; once is enough. */
  isOffered: v.optional(v.boolean(), false),
  /** What it was saved as. */
  named: v.optional(v.object(ref)),
})

export type Named = Readonly<v.InferOutput<typeof namedSchema>>
export type Slot = Readonly<v.InferOutput<typeof slotSchema>>

/** Latest first. What cannot be read is left out, and left alone. */
export const namedIn = (records: readonly unknown[]): readonly Named[] => inOrder(namedSchema, records)
export const slotsIn = (records: readonly unknown[]): readonly Slot[] => inOrder(slotSchema, records)

function inOrder<T extends { readonly savedAt: number }>(
  schema: v.GenericSchema<unknown, T>,
  records: readonly unknown[],
): readonly T[] {
  return records
    .flatMap((record) => {
      const { success, output } = v.safeParse(schema, record)
      return success ? [output] : []
    })
    .toSorted((a, b) => b.savedAt - a.savedAt)
}

/** Too few characters to be guessed twice by chance are enough among the work of one person. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(36)).join('')
