import type { Shelf, Table } from '../shelf.ts'

/** Keeps records as a browser does. `refusal`: what every write fails with from now on. */
export function shelfOf(records: Partial<Record<Table, readonly object[]>> = {}) {
  const tables = { works: new Map<string, object>(), slots: new Map<string, object>() }
  for (const table of ['works', 'slots'] as const) {
    for (const record of records[table] ?? []) tables[table].set((record as { id: string }).id, record)
  }
  let refusal: DOMException | undefined
  const write = async (carryOut: () => void) => {
    if (refusal) throw refusal
    carryOut()
  }
  const shelf: Shelf = {
    all: async (table) => structuredClone([...tables[table].values()]),
    put: (table, record) => write(() => tables[table].set(record.id, structuredClone(record))),
    change: (table, id, change) =>
      write(() => {
        const next = change(structuredClone(tables[table].get(id)))
        if (next === undefined) tables[table].delete(id)
        else tables[table].set(id, next as object)
      }),
  }
  return { ...shelf, refuse: (name: string) => (refusal = new DOMException('', name)) }
}
