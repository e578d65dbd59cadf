import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Batch } from '../../many/batch.ts'
import { scenario } from '../../scenarios/e1-the-spare-master.ts'
import type { Stretch } from '../../many/queue.ts'
import type { Answer, Request } from './messages.ts'
import { playBatch } from './pool.ts'

/** A worker that does what the test says: one job of its oldest stretch, or die. */
class Puppet extends EventTarget {
  readonly stretches: Stretch[] = []
  isDismissed = false

  postMessage(request: Request): void {
    if (request.ask === 'play') this.stretches.push(request.stretch)
  }

  terminate(): void {
    this.isDismissed = true
  }

  /** The number of the job. */
  playOne(): number | undefined {
    const stretch = this.stretches.shift()
    if (!stretch) return undefined
    const upTo = stretch.from + 1
    if (upTo < stretch.to) this.stretches.unshift({ from: upTo, to: stretch.to })
    const answer: Answer = { upTo, outcomes: [], failures: [] }
    this.dispatchEvent(new MessageEvent('message', { data: answer }))
    return stretch.from
  }

  die(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }))
  }
}

function playing(seeds: number, size: number) {
  const puppets: Puppet[] = []
  const heard = { played: 0, died: [] as number[], finished: 0 }
  const batch: Batch = { scenarios: [scenario, scenario], firstSeed: 1, seeds }
  const cancel = playBatch(
    batch,
    {
      played: () => heard.played++,
      died: (left) => heard.died.push(left),
      finished: () => heard.finished++,
    },
    size,
    () => {
      const puppet = new Puppet()
      puppets.push(puppet)
      return puppet as unknown as Worker
    },
  )
  const atWork = () => puppets.filter(({ isDismissed }) => !isDismissed)
  return { puppets, heard, cancel, atWork }
}

test('whoever is quick and whoever dies, every job is done once, as long as one worker lives', () => {
  const acts = fc.array(fc.record({ who: fc.nat(), dies: fc.boolean() }), { maxLength: 200 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 8 }),
      acts,
      (seeds, size, script) => {
        const { heard, atWork } = playing(seeds, size)
        const jobs: number[] = []
        const act = (who: number, dies: boolean) => {
          const team = atWork()
          const puppet = team[who % team.length]
          if (dies && team.length > 1) puppet?.die()
          else jobs.push(...[puppet?.playOne()].filter((job) => job !== undefined))
        }
        for (const { who, dies } of script) act(who, dies)
        for (let more = 0; more < 2000 && heard.finished === 0; more++) act(more, false)
        expect(jobs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 2 * seeds }, (_, i) => i))
        expect(heard).toMatchObject({ played: 2 * seeds, finished: 1 })
        expect(atWork()).toEqual([])
      },
    ),
  )
})

test('when the last worker has died, that is told, and nothing more', () => {
  const { puppets, heard } = playing(10, 2)
  puppets[0]?.playOne()
  for (const puppet of puppets) puppet.die()
  expect(heard).toEqual({ played: 1, died: [1, 0], finished: 0 })
})

test('cancelled workers are dismissed at once, and what they still say is not heard', () => {
  const { puppets, heard, cancel, atWork } = playing(10, 2)
  puppets[0]?.playOne()
  cancel()
  expect(atWork()).toEqual([])
  puppets[1]?.playOne()
  expect(heard).toEqual({ played: 1, died: [], finished: 0 })
})
