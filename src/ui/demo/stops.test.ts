import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stop } from '../../engine/scenario.ts'
import { counter, counting } from '../../engine/testing/counter.ts'
import { Run } from '../../run.ts'
import { exchange, listStops } from './stops.ts'

const runOf = (stops: readonly Stop[]) => Run.create(counting({ stops: [...stops] }), counter)
const said = (stops: readonly Stop[]) => listStops(runOf(stops)).map(({ stop }) => stop.say)

const started: Stop['when'] = { note: 'beat' }

describe('the list', () => {
  test('is in the order in which the run comes to the stops, whatever the order in which they were added', () => {
    expect(
      said([
        { when: 300, say: 'third' },
        { when: 0, say: 'first' },
        { when: 120, say: 'second' },
      ]),
    ).toEqual(['first', 'second', 'third'])
  })

  test('ends with those to which the run never comes, and they have no moment', () => {
    const list = listStops(
      runOf([
        { when: { note: 'nothing of the kind' }, say: 'never' },
        { when: 100_000, say: 'after the end' },
        { when: 100, say: 'there' },
      ]),
    )
    expect(list.map(({ stop, moment }) => [stop.say, moment?.at])).toEqual([
      ['there', 100_000],
      ['never', undefined],
      ['after the end', undefined],
    ])
  })

  test('tells stops apart that say the same', () => {
    const list = listStops(
      runOf([
        { when: 100, say: 'Look.' },
        { when: 200, say: 'Look.' },
      ]),
    )
    expect(new Set(list.map(({ key }) => key)).size).toBe(2)
  })
})

describe('two that change places', () => {
  const one: Stop = { when: 100, say: 'one', note: 'slowly' }
  const other: Stop = { when: started, say: 'other', ask: 'What now?' }

  test('keep what they say, and the places what they are tied to', () => {
    expect(exchange([one, other], 0, 1)).toEqual([
      { when: 100, say: 'other', ask: 'What now?' },
      { when: started, say: 'one', note: 'slowly' },
    ])
  })

  test('at one moment are told the other way round', () => {
    const both = ['a', 'b'].map((say) => ({ when: 100, say }))
    expect(said(both)).toEqual(['a', 'b'])
    expect(said(exchange(both, 0, 1))).toEqual(['b', 'a'])
  })

  test('twice are as they were, and nothing else has moved', () => {
    const stops = fc.uniqueArray(fc.nat(999), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(stops, fc.nat(5), fc.nat(5), (times, a, b) => {
        const list = times.map((when) => ({ when, say: `at ${when}` }))
        const once = exchange(list, a, b)
        expect(once.map(({ when }) => when)).toEqual(times)
        expect(exchange(once, a, b)).toEqual(list)
      }),
    )
  })
})
