import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../catalog.ts'
import type { Intervention } from '../engine/interventions.ts'
import { applyVariant } from '../engine/read.ts'
import { Run } from '../run.ts'
import { measuresAt } from '../verdicts.ts'
import { interregnaOf, leaderlessAt, reignsOf } from './leadership.ts'

async function played(id: string, script?: readonly Intervention[], variant?: string): Promise<Run> {
  const read = await loadScenario(id)
  const scenario = variant === undefined ? read : applyVariant(read, variant)
  const protocol = await loadProtocol(scenario.protocol)
  const run = Run.create({ ...scenario, ...(script && { script: [...script] }) }, protocol)
  run.timeline.advanceTo(run.plan.endsAt)
  return run
}
const at = (run: Run, ms: number) => run.timeline.momentAt(ms * 1000)

test('a new reign begins where a higher epoch is led, though the old leader does not know yet', async () => {
  const run = await played('E3', undefined, 'opening')
  const reigns = reignsOf(run.timeline, at(run, 12_000))
  expect(reigns.map(({ name }) => name)).toEqual(['E1', 'E2'])
  expect(reigns[1]?.from).toBe(reigns[0]?.to)
  expect(interregnaOf(run.timeline, at(run, 12_000))).toEqual([])
  // Nothing beyond the moment, however far the run has been looked at.
  expect(reignsOf(run.timeline, at(run, 2000)).map(({ to }) => to)).toEqual([2_000_000])
})

test('a leader that is down or paused leads nobody; a pause does not end its reign', async () => {
  const run = await played('E3', [
    { atMs: 1000, do: 'pause', node: 'n1' },
    { atMs: 1100, do: 'resume', node: 'n1' },
    { atMs: 2000, do: 'crash', node: 'n1' },
    { atMs: 2000, do: 'crash', node: 'n2' },
  ])
  expect(interregnaOf(run.timeline, at(run, 3000))).toEqual([
    { from: 1_000_000, to: 1_100_000, first: false },
    { from: 2_000_000, to: Infinity, first: false },
  ])
  expect(reignsOf(run.timeline, at(run, 3000)).map(({ from, to }) => [from, to])).toEqual([[0, 2_000_000]])
})

test('where the first leader has yet to be elected all of it counts; once one is, only what comes after', async () => {
  const run = await played('F1')
  const gaps = interregnaOf(run.timeline, run.timeline.frontier) ?? []
  const [first] = gaps
  expect(first).toMatchObject({ from: 0, first: true })
  expect(leaderlessAt(gaps, 1000)).toBe(1000)
  expect(leaderlessAt(gaps, first?.to ?? 0)).toBe(0)
})

for (const id of ['E1', 'E3', 'F1', 'F2', 'F3']) {
  test(`${id}: at any moment it is the time that the checks measure`, async () => {
    const run = await played(id)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: run.plan.endsAt }), (now) => {
        const moment = run.timeline.momentAt(now)
        const gaps = interregnaOf(run.timeline, moment)
        expect(gaps && leaderlessAt(gaps, now) / 1000).toBe(
          measuresAt(run, moment)['leaderlessMs'] ?? undefined,
        )
      }),
      { numRuns: 25 },
    )
  })
}
