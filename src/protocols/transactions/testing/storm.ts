import type { Scenario } from '../../../engine/scenario.ts'
import { randomFaults } from '../../../engine/testing/faults.ts'
import { pick, uniform } from '../../../engine/random.ts'
import { protocol } from '../index.ts'
import { database } from './database.ts'
import type { Change, Steps } from './database.ts'

const UNTIL_MS = 4000
const TRANSACTIONS = 40

/** Four sessions read, select and write three rows, each with values of its own, through faults of every kind that is tolerated. */
export function storm(seed: number, change: Change = {}): Scenario {
  const clients = ['c1', 'c2', 'c3', 'c4']
  return database({
    nodes: [{ id: 'n1', disk: { rows: { x: -1, y: -2 } } }],
    clients: clients.length,
    network: { delayMs: [1, 20], clientDelayMs: [1, 20], lossPct: 1, duplicatePct: 5 },
    workload: clients.flatMap((client, who) =>
      Array.from({ length: TRANSACTIONS }, (_, i) => ({
        atMs: 1 + i * (UNTIL_MS / TRANSACTIONS) + who,
        client,
        op: 'txn',
        txn: stepsOf(seed, TRANSACTIONS * who + i),
      })),
    ),
    script: randomFaults({
      seed,
      kinds: protocol.tolerates,
      servers: ['n1'],
      clients,
      timers: ['idle'],
      untilMs: UNTIL_MS,
      faults: 10,
    }),
    seed,
    endMs: UNTIL_MS + 2000,
    ...change,
    knobs: { idleMs: 300, clientTimeoutMs: 400, runsAgain: seed % 3, ...change.knobs },
  })
}

/** One to four steps, drawn for this transaction; its values are its own. */
function stepsOf(seed: number, nth: number): Steps {
  const luck = seed / 4_294_967_296
  const length = 1 + Math.floor(uniform(luck, `${nth}/length`) * 4)
  const steps = Array.from({ length }, (_, i): Steps[number] => {
    const label = `${nth}/${i}`
    const key = pick(luck, `${label}/key`, ['x', 'y', 'z'])
    const value = 10 * nth + i + 1
    switch (pick(luck, label, ['read', 'write', 'write', 'select', 'lock', 'delete'])) {
      case 'read':
        return { do: 'read', key }
      case 'lock':
        return { do: 'read', key, value: 'for update' }
      case 'select':
        return { do: 'select', value: ['mod', 2, 0] }
      case 'delete':
        return { do: 'write', value: [['=', value - 40], value] }
      default:
        return { do: 'write', key, value }
    }
  })
  const isUndone = uniform(luck, `${nth}/undone`) < 0.1
  return isUndone ? [...steps, { do: 'abort' }] : steps
}
