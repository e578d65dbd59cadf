import { expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import { applyVariant } from '../../engine/read.ts'
import { createPlayer } from '../../player/player.ts'
import { Run } from '../../run.ts'
import type { Work } from '../work.ts'
import { linesOfOneRun, presentFix, presentScenario, seriesOf } from './choose.ts'

async function workOf(id: string, variant?: string): Promise<Work> {
  const origin = await loadScenario(id)
  const protocol = await loadProtocol(origin.protocol)
  const scenario = variant === undefined ? origin : applyVariant(origin, variant)
  const player = createPlayer({ run: Run.create(scenario, protocol), variant, at: 0 })
  return { origin, isPreset: true, protocol, player }
}
const choice = { seeds: 100, withFix: false, variesDelays: false }

test('what its author says of many runs goes for the scenario as it is, and for its variants', async () => {
  const [asItIs, fixed] = seriesOf(await workOf('F1'), { ...choice, withFix: true })
  expect(asItIs?.expect.some(({ over }) => over)).toBe(false)
  expect(fixed?.expect.filter(({ over }) => over)).toHaveLength(3)
  const [narrow, more] = seriesOf(await workOf('F1', 'narrow'), choice)
  expect(narrow?.expect.filter(({ over }) => over)).toHaveLength(1)
  expect(more).toBeUndefined()
})

test('of a scenario that someone has changed nobody has said anything', async () => {
  const work = await workOf('F1', 'fixed')
  expect(seriesOf(work, { ...choice, variesDelays: true })[0]?.expect).toEqual([])
  work.player.seek(100_000)
  work.player.act({ do: 'crash', node: 'n2' })
  const [edited] = seriesOf(work, choice)
  expect(edited?.expect).toEqual([])
  expect(edited?.scenario.script.at(1)).toMatchObject({ atMs: 100, do: 'crash', node: 'n2' })
})

test('the fix meets the learner’s own faults too; beside itself it is not offered', async () => {
  const work = await workOf('E3')
  work.player.act({ do: 'crash', node: 'n2' })
  const [asItIs, fixed] = seriesOf(work, { ...choice, withFix: true })
  expect(fixed?.scenario.script).toEqual(asItIs?.scenario.script)
  expect(fixed?.scenario.script).toEqual(presentScenario(work).script)
  expect(fixed?.scenario.knobs).not.toEqual(asItIs?.scenario.knobs)
  expect(presentFix(await workOf('E3', 'fixed'))).toBeUndefined()
})

test('a line that names a message by its birth belongs to one run', async () => {
  const scenario = await loadScenario('E3')
  const script = [
    { atMs: 10, do: 'drop', from: 'n1', to: 'n2', type: 'append', sentAtMs: 5 },
    { atMs: 20, do: 'drop', from: 'n1', to: 'n2', nth: 1 },
  ] as const
  expect(linesOfOneRun({ ...scenario, script })).toBe(1)
})
