import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Intervention } from '../engine/interventions.ts'
import { encodeLink } from './link.ts'

describe('20 interventions on a preset fit in 200 characters after the #', () => {
  const nodes = ['n1', 'n2', 'n3', 'n4', 'n5'] as const
  const anyNode = fc.constantFrom(...nodes)
  const us = (max: number) => fc.noBias(fc.nat(max * 1000))
  // As clicks record them: to the microsecond, up to a second and a half after the last.
  const click = fc
    .tuple(
      us(1500),
      us(200),
      anyNode,
      fc.integer({ min: 1, max: 4 }),
      fc.noBias(fc.nat(15)),
      fc.noBias(fc.nat(3)),
      fc.nat(99),
    )
    .map(([pause, age, node, hops, kind, type, value]) => ({ pause, age, node, hops, kind, type, value }))

  const lines = fc.array(click, { minLength: 20, maxLength: 20 }).map((clicks) => {
    let at = 1_000_000
    return clicks.map(({ pause, age, node, hops, kind, type, value }): Intervention => {
      at += pause
      const atMs = at / 1000
      const to = nodes[(nodes.indexOf(node) + hops) % 5] ?? 'n1'
      const message = {
        from: node,
        to,
        type: ['appendEntries', 'appendEntriesReply', 'requestVote', 'requestVoteReply'][type] ?? '',
        sentAtMs: (at - age) / 1000,
        k: 0,
        copy: 0,
      }
      switch (kind) {
        case 0:
          return { atMs, do: 'crash', node }
        case 1:
          return { atMs, do: 'restart', node }
        case 2:
          return { atMs, do: 'pause', node }
        case 3:
          return { atMs, do: 'resume', node }
        case 4:
          return { atMs, do: 'partition', sides: [nodes.slice(0, hops), [...nodes.slice(hops), 'c1']] }
        case 5:
          return { atMs, do: 'cut', from: node, to }
        case 6:
        case 7:
          return { atMs, do: 'heal', all: true }
        case 8:
        case 9:
          return { atMs, do: 'op', client: 'c1', op: 'write', key: 'x', value }
        case 10:
          return { atMs, do: 'skew', node, offsetMs: 5000 }
        case 11:
          return { atMs, do: 'set', rule: 'majority-to-commit', on: false }
        case 12:
          return { atMs, do: 'timeout', node, timer: 'election' }
        case 13:
          return { atMs, do: 'hold', ...message }
        default:
          return { atMs, do: 'drop', ...message }
      }
    })
  })
  const lengthOf = (added: readonly Intervention[]) =>
    encodeLink({
      base: { preset: 'E3' },
      variant: 'opening',
      edits: { script: { removed: [], added } },
      moment: { at: 17_345_678 },
      protocolVersion: 1,
      checksum: 'K7QX',
    }).length - 1

  test('whatever they are, mixed as people mix them', () => {
    const lengths = fc.sample(lines, { numRuns: 300, seed: 1 }).map(lengthOf)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200)
  })
})
