import { describe, expect, test } from 'vitest'
import { Run } from '../../run.ts'
import { verdictsAt } from '../../verdicts.ts'
import { at, openingRun } from '../testing/opening.ts'
import { captionAt, toldUpTo } from './caption.ts'

describe('what the page says', () => {
  const run = openingRun()
  const said = (ms: number) => captionAt(run, at(run, ms))

  test('before anything has happened it asks the scenario’s question', () => {
    expect(said(0)).toEqual({
      tone: 'plain',
      grave: false,
      text: run.plan.scenario.question,
      detail: '',
    })
  })

  test('then the last event worth telling, and quietly the one before it', () => {
    expect(said(3100)).toEqual({
      tone: 'plain',
      grave: false,
      text: 'The network splits: S1 and Ana on one side, S2, S3 and Ben on the other.',
      detail: 'Ana is told that x = 1 is done.',
    })
  })

  test('a write in danger speaks louder than other broken promises', () => {
    expect(
      verdictsAt(run, at(run, 6000)).some(
        ({ check, holds }) => check === 'one-writer-at-once' && holds === false,
      ),
    ).toBe(true)
    expect(said(6000)).toMatchObject({
      tone: 'broken',
      grave: true,
      text: 'S1 told Ana that x = 2 is safe. No other server has it.',
    })
    expect(said(9700).text).toBe(
      'S1 told Ana that x = 2 is safe. Only the rollback of S1 has it, which nobody reads.',
    )
  })

  test('a check that concerns neither a write nor an invariant is said, and is less grave', () => {
    const calm = openingRun([
      {
        atMs: 3050,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3', 'c2'],
        ],
      },
      { atMs: 3060, do: 'crash', node: 'c1' },
    ])
    expect(captionAt(calm, at(calm, 5500))).toMatchObject({
      tone: 'broken',
      grave: false,
      text: 'One writer at a time? No: S1 and S2 both take writes since 4.96 s.',
    })
  })

  test('at the end the loss is told with the event that caused it', () => {
    expect(said(12_000).text).toBe('Ana was told that x = 2 is safe. It is lost.')
    expect(said(12_000).detail).toMatch(/^\d\.\d\d s: .*rollback/)
  })

  test('a copy on a dead disk alone is said to be there', () => {
    const crashed = openingRun([
      {
        atMs: 3050,
        do: 'partition',
        sides: [
          ['n1', 'c1'],
          ['n2', 'n3', 'c2'],
        ],
      },
      { atMs: 4500, do: 'crash', node: 'n1' },
    ])
    expect(captionAt(crashed, at(crashed, 4600)).text).toBe(
      'S1 told Ana that x = 2 is safe. Only the disk of S1 has it, and S1 is down.',
    )
  })

  test('a broken invariant comes before everything', () => {
    const { scenario, protocol } = run.plan
    const [invariant] = protocol.invariants
    if (!invariant) throw new Error('one invariant')
    const breach = { why: 'n1 and n2 lead epoch 2.', nodes: [] }
    const broken = Run.create(scenario, {
      ...protocol,
      invariants: [{ ...invariant, step: (h: unknown) => ({ h, breach }) }],
    })
    broken.timeline.advanceTo(broken.plan.endsAt)
    expect(captionAt(broken, at(run, 6000)).text).toBe(
      'Each epoch has one primary at the most? No: S1 and S2 lead epoch 2.',
    )
  })

  test('what is told is told newest first, and not beyond the moment', () => {
    const events = toldUpTo(run, at(run, 5000), 3)
    expect(events).toHaveLength(3)
    expect(events.map(({ at: when }) => when)).toEqual(
      events.map(({ at: when }) => when).toSorted((a, b) => b - a),
    )
    expect(events[0]?.at).toBeLessThanOrEqual(5_000_000)
  })
})
