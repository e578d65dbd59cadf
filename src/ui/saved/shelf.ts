import type { Named, Slot } from './records.ts'

/** What keeps saved work: named pieces until they are deleted, and a slot for what each tab has open. */

export type Table = 'works' | 'slots'

type Stored = Named | Slot

/** Every method rejects with a `DOMException` where the browser cannot or does not want to. */
export interface Shelf {
  all(table: Table): Promise<readonly unknown[]>
  put(table: Table, record: Stored): Promise<void>
  /** Puts what `change` makes of the present record in its place; undefined: takes it away. No other tab comes in between. */
  change(table: Table, id: string, change: (present: unknown) => unknown): Promise<void>
}
