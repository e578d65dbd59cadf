import { openDB, type IDBPDatabase } from 'idb'
import type { Shelf, Table } from './shelf.ts'

const VERSION = 1
const tables: readonly Table[] = ['works', 'slots']

let opening: Promise<IDBPDatabase> | undefined

function database(): Promise<IDBPDatabase> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

async function open(): Promise<IDBPDatabase> {
  // Some browsers take it away where pages are not to keep anything.
  if (!('indexedDB' in globalThis)) throw new DOMException('There is no storage.', 'SecurityError')
  const forget = () => (opening = undefined)
  return openDB('faultline', VERSION, {
    upgrade: (db) => tables.forEach((table) => db.createObjectStore(table, { keyPath: 'id' })),
    // A newer program in another tab must not wait for this one.
    blocking: (_present, _newer, event) => {
      ;(event.target as IDBDatabase).close()
      forget()
    },
    terminated: forget,
  })
}

/** The browser's own database. */
export const browserShelf: Shelf = {
  all: async (table) => (await database()).getAll(table),

  put: async (table, record) => {
    const transaction = (await database()).transaction(table, 'readwrite')
    await Promise.all([put(transaction.store, record), transaction.done])
  },

  change: async (table, id, change) => {
    const transaction = (await database()).transaction(table, 'readwrite')
    const { store } = transaction
    const carryOut = async () => {
      const next = change(await store.get(id))
      await (next === undefined ? store.delete(id) : store.put(next))
    }
    await Promise.all([carryOut(), transaction.done])
  },
}

/** Throws nothing at once: then the transaction would be left alone with its own failure. */
const put = async (store: { put(record: unknown): Promise<unknown> }, record: unknown) => store.put(record)
