import { describe, expect, test } from 'vitest'
import { applyVariant } from '../engine/read.ts'
import { protocol } from '../protocols/sharding/index.ts'
import { isServer } from '../protocols/sharding/server.ts'
import { countOf } from '../protocols/sharding/rows.ts'
import { finish } from '../verdicts.ts'
import { scenario as k3 } from './k3-three-shards-become-four.ts'

/** What `lessons.md` says of chapter 11. */

describe('K3', () => {
  const ended = (variant?: string, change: Partial<typeof k3> = {}) =>
    finish({ ...(variant === undefined ? k3 : applyVariant(k3, variant)), ...change }, protocol)

  const counts = (variant?: string) =>
    ended(variant).world.nodes.flatMap(({ now }) => (isServer(now) ? [countOf(now.context.disk.rows)] : []))

  test('by remainder all shards trade with all; on the ring the old ones only give', () => {
    const before = ended(undefined, { script: [] }).world.nodes.flatMap(({ now }) =>
      isServer(now) ? [countOf(now.context.disk.rows)] : [],
    )
    expect(before).toEqual([0, 329, 346, 325, 0])
    expect(counts()).toEqual([0, 277, 253, 228, 242])
    expect(counts('fixed')).toEqual([0, 221, 263, 252, 264])
  })

  test('mod 3 to 4 moves 75 ± 4 %, and half of all keys hop between old shards', () => {
    const { movedShare, betweenOldShare } = ended().measures
    expect(Math.abs((movedShare ?? 0) - 75)).toBeLessThan(4)
    expect(Math.abs((betweenOldShare ?? 0) - 50)).toBeLessThan(4)
  })

  test('the ring with 100 tokens moves 25 ± 8 %, and no shard is over 1.4 of the mean', () => {
    const { movedShare, maxOverMean } = ended('fixed').measures
    expect(Math.abs((movedShare ?? 0) - 25)).toBeLessThan(8)
    expect(maxOverMean).toBeLessThan(1.4)
  })

  test('what Ana has written is found after the move, in every run', () => {
    for (const variant of [undefined, ...(k3.variants ?? []).map(({ id }) => id)]) {
      const values = ended(variant).world.operations.map(({ outcome, value }) => value ?? outcome)
      expect([variant, values]).toEqual([variant, ['ok', 'basket']])
    }
  })

  test('the lost parcel loses its keys if they are not kept until it has come', () => {
    const { verdicts } = ended('parcel-lost', { rulesOff: ['keep-until-moved'] })
    expect(verdicts.find(({ check }) => check === 'no-key-lost')?.holds).toBe(false)
  })
})
