import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Call, ModelName } from '../checks/history.ts'
import { readHistories } from './read.ts'

/** Real histories, in the formats in which they were recorded. */

const folder = new URL('../../../shared/data/linearizability/', import.meta.url)
const read = (name: string) => readHistories(readFileSync(new URL(name, folder), 'utf8'), name)
const readOne = (name: string) => {
  const [first, ...more] = read(name)
  if (!first || more.length > 0) throw new Error(`${name} holds ${more.length + 1} histories`)
  return first
}

/** Without what a file of paired operations cannot tell: names of keys, reads that failed. */
const said = (calls: readonly Call[]) =>
  calls
    .filter(({ outcome }) => outcome !== 'failed')
    .map(({ process, does, input, output, outcome, start, end }) => [
      process,
      does,
      input,
      output,
      outcome,
      start,
      end,
    ])

describe.skipIf(!existsSync(folder))('recorded histories', () => {
  it.each(['etcd_000.log', 'etcd_002.log', 'etcd_036.log', 'etcd_100.log'])(
    '%s says the same as its line of etcd.jsonl',
    (name) => {
      const paired = read('etcd.jsonl').find(({ id }) => id === name)
      expect(readOne(`raw/${name}`).id).toBe(name)
      expect(said(readOne(`raw/${name}`).history.calls)).toEqual(said(paired?.history.calls ?? []))
    },
  )

  it.each<[string, ModelName, number]>([
    ['etcd_100.log', 'cas-register', 77],
    ['bad-analysis.edn', 'register', 9],
    ['mutex-bad.edn', 'mutex', 563],
    ['c01-ok.txt', 'kv', 58],
    ['c10-bad.txt', 'kv', 405],
  ])('%s is about a %s', (name, model, calls) => {
    const { history } = readOne(`raw/${name}`)
    expect(history).toMatchObject({ model, initial: { value: model === 'kv' ? '' : null } })
    expect(history.calls).toHaveLength(calls)
  })

  it('knows when the nemesis was at work while two clients held the lock', () => {
    const { faults } = readOne('raw/mutex-bad.edn').history
    expect(faults).toHaveLength(3)
    expect(faults[0]).toEqual({ text: 'fault', from: 5_326_397, to: 10_329_495 })
  })

  it.each([
    ['etcd', 52],
    ['knossos', 61],
    ['fuzz', 600],
    ['hard', 5],
  ])('%s.jsonl holds %i histories', (name, count) => {
    const histories = read(`${name}.jsonl`)
    expect(histories).toHaveLength(count)
    expect(histories.every(({ expected }) => expected !== undefined)).toBe(true)
  })
})
