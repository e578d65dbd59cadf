import { describe, expect, test } from 'vitest'
import { applyVariant } from '../../engine/read.ts'
import { protocol as primaryBackup } from '../../protocols/primary-backup/index.ts'
import { protocol as raft } from '../../protocols/raft/index.ts'
import { scenario as e3 } from '../../scenarios/e3-safe-mode-isnt.ts'
import { looksOf } from '../nodes.ts'
import { lookAt, spansOf } from './spans.ts'
import { cluster, played, told } from './testing/runs.ts'

/** The run that the page opens on: the leader S1 is cut off at 3.05 s, S2 is elected, Ana's x = 2 is lost. */
const opening = () => played(applyVariant(e3, 'opening'), primaryBackup)

describe('lanes of the opening', () => {
  const timeline = opening()
  const chronicle = told(timeline)
  const spans = spansOf(chronicle.changes)

  test('S1 leads, is outrun by S2 while it is cut off, and follows', () => {
    const names = (spans.get('n1') ?? []).map(({ look }) => `${look.label}${look.stale ? ', stale' : ''}`)
    expect(names).toEqual(['PRIMARY E1', 'PRIMARY E1, stale', 'backup E2'])
  })

  test('at every moment a lane says what the stage says', () => {
    const { plan } = timeline
    for (let ms = 0; ms <= 12_000; ms += 100) {
      const world = timeline.worldAt(timeline.momentAt(ms * 1000))
      for (const { id, kind, stale, up } of looksOf(world, plan.protocol, (node) => node, new Set())) {
        expect(lookAt(spans.get(id), ms * 1000), `${id} at ${ms} ms`).toMatchObject({ kind, stale, up })
      }
    }
  })

  test('servers come first, then clients', () => {
    expect(chronicle.lanes).toEqual(['n1', 'n2', 'n3', 'c1', 'c2'])
  })
})

test('a crash, a pause and their ends are on the lane', () => {
  const { changes } = told(
    played(
      {
        ...cluster,
        script: [
          { atMs: 20, do: 'timeout', node: 'n1', timer: 'election' },
          { atMs: 100, do: 'pause', node: 'n2' },
          { atMs: 200, do: 'resume', node: 'n2' },
          { atMs: 300, do: 'crash', node: 'n3' },
          { atMs: 400, do: 'restart', node: 'n3' },
        ],
      },
      raft,
    ),
  )
  const spans = spansOf(changes)
  const upAt = (node: string, ms: number) => lookAt(spans.get(node), ms * 1000)?.up
  expect([90, 150, 250].map((ms) => upAt('n2', ms))).toEqual(['up', 'paused', 'up'])
  expect([250, 350, 450].map((ms) => upAt('n3', ms))).toEqual(['up', 'down', 'up'])
})
