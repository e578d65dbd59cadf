import { describe, expect, test } from 'vitest'
import { applyVariant } from '../../engine/read.ts'
import { protocol as primaryBackup } from '../../protocols/primary-backup/index.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { scenario as e3 } from '../../scenarios/e3-safe-mode-isnt.ts'
import type { Intervention } from '../../engine/interventions.ts'
import { pathOf, type Arrow } from './arrows.ts'
import { cluster, played, told } from './testing/runs.ts'

const elect: Intervention = { atMs: 20, do: 'timeout', node: 'n1', timer: 'election' }
const arrowsOf = (...script: readonly Intervention[]) =>
  told(played({ ...cluster, script: [elect, ...script] }, raft)).arrows

/** The first message from n1 to n2 that was sent at or after a time. */
const arrowFrom = (arrows: ReturnType<typeof arrowsOf>, ms: number): Arrow => {
  const found = arrows
    .between(ms * 1000, 1_000_000)
    .find(({ birth, sentAt }) => birth.from === 'n1' && birth.to === 'n2' && sentAt >= ms * 1000)
  if (!found) throw new Error('it was sent')
  return found
}

describe('how a message travels', () => {
  const path = (arrow: Arrow, ms: number) =>
    pathOf(arrow, ms * 1000).map(({ at, progress }) => [at / 1000, progress])
  const inMs = ({ sentAt }: Arrow) => sentAt / 1000

  test('at an even pace', () => {
    const arrow = arrowFrom(arrowsOf(), 20)
    expect(path(arrow, 1000)).toEqual([
      [20, 0],
      [30, 1],
    ])
  })

  test('one that has not ended comes as far as now', () => {
    const { end: _, ...flying } = arrowFrom(arrowsOf(), 20)
    expect(path(flying, 25)).toEqual([
      [20, 0],
      [25, 0.5],
    ])
  })

  test('not at all while it is held', () => {
    const arrow = arrowFrom(arrowsOf({ atMs: 60, do: 'hold', from: 'n1', to: 'n2', forMs: 40 }), 60)
    const sent = inMs(arrow)
    expect(path(arrow, 1000)).toEqual([
      [sent, 0],
      [sent, 0],
      [sent + 40, 0],
      [sent + 50, 1],
    ])
  })

  test('one that is held still stands where it was held', () => {
    const arrow = arrowFrom(arrowsOf({ atMs: 60, do: 'hold', from: 'n1', to: 'n2' }), 60)
    expect(arrow.end).toBeUndefined()
    expect(path(arrow, 500).at(-1)).toEqual([500, 0])
  })

  test('it waits at the door of a node that is paused', () => {
    const arrows = arrowsOf({ atMs: 25, do: 'pause', node: 'n2' }, { atMs: 70, do: 'resume', node: 'n2' })
    expect(path(arrowFrom(arrows, 20), 1000)).toEqual([
      [20, 0],
      [30, 1],
      [70, 1],
    ])
  })

  test('a cut is met half way; a dead node at its door', () => {
    const cut = arrowFrom(arrowsOf({ atMs: 10, do: 'cut', from: 'n1', to: 'n2' }), 20)
    expect(cut.end).toMatchObject({ how: 'blocked', progress: 0.5 })
    const dead = arrowFrom(arrowsOf({ atMs: 10, do: 'crash', node: 'n2' }), 20)
    expect(dead.end).toMatchObject({ how: 'refused', progress: 1 })
    const dropped = arrowFrom(arrowsOf({ atMs: 19, do: 'drop', from: 'n1', to: 'n2' }), 20)
    expect(dropped.end).toMatchObject({ how: 'dropped' })
  })
})

test('whatever is under way in a stretch of time is found there', () => {
  const { arrows } = told(played(applyVariant(e3, 'opening'), primaryBackup))
  const all = arrows.between(0, Infinity)
  expect(all.length).toBeGreaterThan(100)
  for (let ms = 0; ms < 12_000; ms += 130) {
    const [from, to] = [ms * 1000, (ms + 100) * 1000]
    const expected = all.filter(({ sentAt, end }) => sentAt <= to && (end?.at ?? Infinity) >= from)
    expect(
      arrows.between(from, to).filter(({ sentAt, end }) => sentAt <= to && (end?.at ?? Infinity) >= from),
    ).toEqual(expected)
  }
})
