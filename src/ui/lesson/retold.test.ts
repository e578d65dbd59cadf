import { describe, expect, test } from 'vitest'
import { loadScenario, scenarioIds } from '../../catalog.ts'
import type { RunEntry } from '../../player/entries.ts'
import { openPreset, type Work } from '../work.ts'
import { tell } from '../progress/store.ts'
import { keepNarration } from './desk.ts'
import { isRetold } from './retold.ts'

const shownIn = ({ player }: Work): RunEntry => {
  const { runs, shown } = player.getState()
  return runs[shown] as RunEntry
}

describe('a scenario as it comes, and each of its variants, is told as it is', () => {
  test.each(scenarioIds)('%s', async (id) => {
    const { variants = [] } = await loadScenario(id)
    for (const variant of [undefined, ...variants.map((each) => each.id)]) {
      const work = await openPreset(id, variant)
      expect(isRetold(shownIn(work), work.origin)).toBe(false)
    }
  })
})

test.each([
  ['a stop more', [{ when: 1000, say: 'Look.' }]],
  ['no stop at all', []],
])('%s: it is told otherwise', async (_, stops) => {
  const work = await openPreset('E1')
  work.player.retell({ stops })
  expect(isRetold(shownIn(work), work.origin)).toBe(true)
})

test('a stop that was moved: it is told otherwise; with another note for the lecturer it is not', async () => {
  const work = await openPreset('E1')
  const [first, second] = work.origin.stops ?? []
  if (!first || !second) throw new Error('E1 has two stops')
  work.player.retell({ stops: [first, { ...second, note: 'Wait for it.' }] })
  expect(isRetold(shownIn(work), work.origin)).toBe(false)
  work.player.retell({ stops: [{ ...first, when: 2000 }, second] })
  expect(isRetold(shownIn(work), work.origin)).toBe(true)
})

test('what somebody has prepared is told in full, whatever the learner wants told of lessons', async () => {
  tell('none')
  const work = await openPreset('E1')
  const stop = keepNarration(work)
  expect(work.player.getState().narration).toBe('none')
  work.player.retell({ stops: [{ when: 1000, say: 'Look.' }] })
  expect(work.player.getState().narration).toBe('full')
  work.player.undo()
  expect(work.player.getState().narration).toBe('none')
  stop()
})
