import { expect, test } from 'vitest'
import type { Stop } from '../../engine/scenario.ts'
import { linkTo } from '../share/linkTo.ts'
import { openPreset } from '../work.ts'
import { addressBytesMax, bytesOf } from './code.ts'
import { untold, untouched } from './shorter.ts'

const stops: readonly Stop[] = ['one', 'two', 'three'].map((name, place) => ({
  when: 500 * place,
  say: `What a lecturer says at stop ${name}, in as many words as it takes (${name.repeat(40)}).`,
}))

async function demo() {
  const work = await openPreset('E1')
  work.player.seek(1_000_000)
  work.player.act({ do: 'crash', node: 'n2' })
  work.player.retell({ title: 'Mine', stops })
  return work
}

test('without its texts a demo is the same run at the same moment, and has a code', async () => {
  const work = await demo()
  const shorter = untold(work)
  if (!shorter) throw new Error('it has a title and stops of its own')
  const run = shorter.player.run()
  const { scenario, script } = work.player.run().plan
  expect(run.plan.script).toEqual(script)
  expect(run.timeline.checksum()).toBe(work.player.run().timeline.checksum())
  expect(shorter.player.getState().at).toBe(1_000_000)
  expect(run.plan.scenario.title).toBe('The spare master')
  expect(run.plan.scenario.stops).not.toEqual(scenario.stops)
  expect(bytesOf(await linkTo(shorter))).toBeLessThan(addressBytesMax / 2)
})

test('as it came, nothing was done in it', async () => {
  const { plan } = untouched(await demo()).player.run()
  expect(plan.scenario.title).toBe('The spare master')
  expect(plan.script).toHaveLength(2)
})

test('what is told as the scenario tells it has nothing to leave out', async () => {
  const work = await openPreset('E1')
  work.player.act({ do: 'crash', node: 'n2' })
  expect(untold(work)).toBeUndefined()
})
