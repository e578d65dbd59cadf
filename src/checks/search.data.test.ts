import { existsSync, readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import type { Value } from '../engine/contract.ts'
import { cellModel } from './cell.ts'
import type { CellCall } from './cell.ts'
import { hasOrder } from './search.ts'

/** Real histories whose verdicts are known: Jepsen's of etcd, Knossos's tests, and generated ones judged by Porcupine. */

vi.setConfig({ testTimeout: 60_000 })

interface History {
  readonly id: string
  readonly model: string
  readonly initial: Value
  readonly expected: 'ok' | 'illegal'
  readonly ops: readonly Operation[]
}

interface Operation {
  readonly f: string
  readonly k: string
  readonly call: number
  readonly ret?: number
  readonly status: string
  readonly v?: Value
  readonly out?: Value
}

const folder = new URL('../../../shared/data/linearizability/', import.meta.url)
const models = ['register', 'cas-register', 'list', 'set']
const meanings: Readonly<Record<string, CellCall['does']>> = {
  read: 'read',
  write: 'write',
  cas: 'cas',
  append: 'append',
  add: 'add',
}

/** With `anyNil` a read that answered nothing may have seen anything. */
function callsOf(
  { initial, ops }: History,
  anyNil: boolean,
): readonly (CellCall & { readonly key: string })[] {
  const keys = [...new Set(ops.map(({ k }) => k))]
  const first = keys.map((key) => ({
    key,
    id: 'initial',
    does: 'write' as const,
    input: initial,
    output: null,
    outcome: 'ok' as const,
    start: -2,
    end: -1,
  }))
  const asked = ops.map(({ f, k, call, ret, status, v = null, out = null }) => ({
    key: k,
    id: `${call}`,
    does: meanings[f] ?? 'read',
    input: v,
    output: out,
    outcome: status === 'ok' ? ('ok' as const) : ('unknown' as const),
    start: call,
    end: status === 'ok' ? (ret ?? Infinity) : Infinity,
  }))
  const isTelling = ({ does, end, output }: CellCall): boolean =>
    does !== 'read' || (end !== Infinity && !(anyNil && output === null))
  return [...(initial === null ? [] : first), ...asked.filter(isTelling)]
}

it.skipIf(!existsSync(folder)).each([
  ['etcd', 52, false],
  ['knossos', 60, true],
  ['fuzz', 414, false],
] as const)('%s: every verdict of its %i histories of one key', (name, count, anyNil) => {
  const histories = readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as History)
    .filter(({ model }) => models.includes(model))
  const wrong = histories.filter((history) => {
    const calls = callsOf(history, anyNil)
    const keys = [...new Set(calls.map(({ key }) => key))]
    const found = keys.every((key) =>
      hasOrder(
        calls.filter((call) => call.key === key),
        cellModel(),
        100_000,
      ),
    )
    return found !== (history.expected === 'ok')
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
  expect(histories).toHaveLength(count)
})
