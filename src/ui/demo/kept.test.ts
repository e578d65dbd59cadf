import { expect, test } from 'vitest'
import type { Stop } from '../../engine/scenario.ts'
import { decodeLink } from '../../link/link.ts'
import { linkLengthMax } from '../../link/share.ts'
import { packWork } from '../saved/pack.ts'
import { openText, openWork } from '../saved/unpack.ts'
import { linkTo } from '../share/linkTo.ts'
import { openPreset, openShared, type Work } from '../work.ts'
import { titleOf } from './title.ts'

/** A demo goes wherever a scenario goes, and nothing of it is lost. */

const stops: readonly Stop[] = [
  { when: 500, say: 'S1 answers OK and ships its log every 100 ms.', note: 'Draw the batch.' },
  {
    when: 1500,
    say: 'Now the spare dies.',
    ask: 'Who notices?',
    options: [{ say: 'Nobody', right: true }, { say: 'Ana' }],
    because: 'S1 waits for nobody.',
  },
  { when: { note: 'promoted' }, say: 'And here is what is left.' },
]
const title = 'Two deaths on a Tuesday'

async function demo(): Promise<Work> {
  const work = await openPreset('E1')
  work.player.seek(1_000_000)
  work.player.act({ do: 'crash', node: 'n2' })
  work.player.retell({ title })
  work.player.retell({ stops })
  return work
}

const toldBy = (work: Work) => ({ title: titleOf(work), stops: work.player.run().plan.scenario.stops })

test('its link names the scenario that it was made of, and is short enough for a mail', async () => {
  const link = await linkTo(await demo())
  expect(decodeLink(link).base).toEqual({ preset: 'E1' })
  expect(link.length).toBeLessThan(linkLengthMax / 2)
  expect(toldBy(await openShared(link))).toEqual({ title, stops })
})

test('what the browser keeps of it has the title and the stops', async () => {
  const kept = packWork(await demo())
  expect(toldBy(await openWork(kept, 'slot'))).toEqual({ title, stops })
})

test('so has a scenario file', async () => {
  const { player } = await demo()
  const opened = await openText(JSON.stringify(player.run().plan.scenario), 'demo.json')
  expect(toldBy(opened)).toEqual({ title, stops })
  expect(opened.player.run().timeline.checksum()).toBe(player.run().timeline.checksum())
})

test('an act in the past starts a run that has the stops too, and what is told there then is its own', async () => {
  const work = await demo()
  const { player } = work
  player.end()
  player.seek(700_000)
  player.act({ do: 'crash', node: 'n1' })
  expect(player.getState().runs).toHaveLength(2)
  expect(toldBy(work)).toEqual({ title, stops })
  player.retell({ title: 'B', stops: [] })
  player.show(0)
  expect(toldBy(work)).toEqual({ title, stops })
})
