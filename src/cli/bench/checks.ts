import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { History } from '../../checks/history.ts'
import { judgeIsolation } from '../../checks/isolation/judge.ts'
import { play } from '../../checks/isolation/testing/stores.ts'
import { judgeLinearizable } from '../../checks/linearizability/judge.ts'
import {
  drawsFrom,
  repeatingText,
  smallRegister,
  synthetic,
  uniqueRegister,
} from '../../checks/linearizability/testing/synthetic.ts'
import { readHistories } from '../../formats/read.ts'
import { seconds } from './clock.ts'
import type { Row } from './table.ts'

const rounds = 3

/** Porcupine needed 503 ms for 102 logs like these, and 0.7 ms for each history of the fuzz set, on two cores. */
const files = [
  { name: 'etcd', what: '52 etcd logs', atMost: 256 },
  { name: 'fuzz', what: '600 generated histories', atMost: 420 },
  { name: 'knossos', what: "61 of Knossos's test histories", atMost: 100 },
] as const

/** Real histories, where they are at hand, judged and explained; then long ones, made as an object would have answered. */
export function* checkRows(): Generator<Row> {
  for (const { name, what, atMost } of files) {
    const file = resolve(`../shared/data/linearizability/${name}.jsonl`)
    if (!existsSync(file)) {
      console.log(`  ${what}: skipped, ${name}.jsonl is not at hand`)
      continue
    }
    const histories = readHistories(readFileSync(file, 'utf8'), name).map(({ history }) => history)
    yield { what, value: 1000 * timeOf(histories), unit: 'ms', atMost }
  }
  const register = synthetic(uniqueRegister, { count: 100_000, clients: 50, seed: 1 })
  yield { what: 'register, 100,000 calls, 50 clients', value: timeOf([register]), unit: 's', atMost: 1 }
  const stale = withStaleEnd(register)
  yield { what: 'the same, its last answer stale', value: timeOf([stale]), unit: 's', atMost: 2 }
  const text = synthetic(repeatingText, { count: 10_000, clients: 10, seed: 1, lostEvery: 500 })
  yield { what: 'key-value, 10,000 calls, values that repeat', value: timeOf([text]), unit: 's', atMost: 1 }
  const small = synthetic(smallRegister, { count: 10_000, clients: 5, seed: 1 })
  yield { what: 'register, 10,000 calls, ten values', value: timeOf([small]), unit: 's', atMost: 1 }
  const lists = transactions(10_000, 10)
  yield {
    what: `list-append, ${lists.calls.length} transactions, 10 clients`,
    value: seconds(rounds, () => judgeIsolation(lists)),
    unit: 's',
    atMost: 2,
  }
}

const timeOf = (histories: readonly History[]): number =>
  seconds(rounds, () => histories.forEach((history) => judgeLinearizable(history)))

/** The last answer shows what was there at first. */
function withStaleEnd(history: History): History {
  const last = history.calls.findLastIndex(({ does, outcome }) => does === 'read' && outcome === 'ok')
  const calls = history.calls.map((call, place) => (place === last ? { ...call, output: null } : call))
  return { ...history, calls }
}

/** Of four steps each on a hundred keys, as a store that keeps snapshots answers them. */
function transactions(count: number, clients: number): History {
  const draw = drawsFrom(1)
  const upTo = (end: number) => Math.floor(draw() * end)
  const listOf = <T>(length: number, make: () => T): readonly T[] => Array.from({ length }, make)
  return play(
    {
      model: 'list-append',
      clients: listOf(clients, () =>
        listOf(count / clients, () => listOf(4, () => ({ reads: draw() < 0.5, key: `k${upTo(100)}` }))),
      ),
      turns: listOf(count * 6, () => upTo(clients)),
    },
    'strong-snapshot-isolation',
  )
}
