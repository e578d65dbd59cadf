import { existsSync, readFileSync } from 'node:fs'

const file = '../shared/data/raft/tables.json'

/** Facts from the paper and from etcd's tests; undefined where the data is absent. */
// oxlint-disable-next-line no-explicit-any -- each table has a shape of its own
export const tables: any = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tables : undefined
if (!tables) console.log(`skipped: no ${file}`)
