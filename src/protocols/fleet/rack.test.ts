import { describe, expect, test } from 'vitest'
import type { EngineEffect } from '../../engine/contract.ts'
import { HOUR, ofHours, ofSeconds } from './calendar.ts'
import { knobs } from './knobs.ts'
import type { Machine, RackContext, Service } from './rack.ts'
import { isUp, servicesOf } from './rack.ts'
import { goOn } from './rules.ts'

/** One service of one rack, one event after the other. */

const works = (breaksAfterHours: number): Machine => ({
  works: true,
  since: 0,
  dueAt: ofHours(breaksAfterHours),
  luck: 0.5,
  lives: 1,
})
const FOREVER = 1e9

const rackOf = (...machines: readonly Machine[]): RackContext => ({
  disk: { services: [{ machines, runsOn: 0, movedAt: null }], outages: [] },
})

interface Seen {
  readonly hours: number
  readonly up: boolean
  readonly note: string
}

/** What happens within so many hours, each when it is due. */
function story(rack: RackContext, hours: number, areWatched = true): readonly Seen[] {
  const config = {
    services: 1,
    machines: 2,
    afrPct: knobs.afrPct.min,
    ttrHours: 24,
    failoverSeconds: 30,
    clientTimeoutMs: 1000,
    clientRetries: 0,
    rules: { 'spares-are-watched': areWatched },
  }
  const seen: Seen[] = []
  for (let now = rack; ;) {
    const [{ machines, movedAt } = fail()] = servicesOf(now)
    const mono = Math.min(...[movedAt, ...machines.map(({ dueAt }) => dueAt)].map((at) => at ?? Infinity))
    if (mono > ofHours(hours)) return seen
    const { patch, effects = [] } = goOn(now, { type: 'nextTimeout', mono, wall: mono, luck: 0.5, config })
    now = { ...now, ...patch }
    const [service = fail()] = servicesOf(now)
    seen.push({ hours: Number((mono / HOUR).toFixed(4)), up: isUp(service), note: noteOf(effects) })
  }
}

const noteOf = (effects: readonly EngineEffect[]): string =>
  effects.flatMap((each) => (each.type === 'note' ? [each.params.note] : [])).join()

function fail(): Service {
  throw new Error('no service')
}

describe('a service', () => {
  test('with one machine is down from its breakdown until it is rebuilt', () => {
    expect(story(rackOf(works(100)), 200)).toEqual([
      { hours: 100, up: false, note: 'goesDown' },
      { hours: 124, up: true, note: 'isBack' },
    ])
  })

  test('with a spare is down for half a minute, and stays where it has moved', () => {
    const half = Number((100 + ofSeconds(30) / HOUR).toFixed(4))
    expect(half).toBeCloseTo(100 + 30 / 3600, 3)
    expect(story(rackOf(works(100), works(FOREVER)), 200)).toEqual([
      { hours: 100, up: false, note: 'moves' },
      { hours: half, up: true, note: 'hasMoved' },
      { hours: 124, up: true, note: 'spareIsBack' },
    ])
  })

  test('is not down when its spare breaks', () => {
    expect(story(rackOf(works(FOREVER), works(100)), 200)).toEqual([
      { hours: 100, up: true, note: 'spareBreaks' },
      { hours: 124, up: true, note: 'spareIsBack' },
    ])
  })

  test('whose spare breaks before the rebuild is over is down until then', () => {
    expect(story(rackOf(works(100), works(110)), 200).slice(2)).toEqual([
      { hours: 110, up: false, note: 'losesAll' },
      { hours: 124, up: true, note: 'isBack' },
      { hours: 134, up: true, note: 'spareIsBack' },
    ])
  })

  test('whose spare breaks within the half minute does not move to it', () => {
    const notes = story(rackOf(works(100), works(100.004)), 130).map(({ note, up }) => `${note} ${up}`)
    expect(notes).toEqual(['moves false', 'spareBreaks false', 'isBack true', 'spareIsBack true'])
  })

  test('with two spares moves to the one that works', () => {
    const notes = story(rackOf(works(100), works(90), works(FOREVER)), 110).map(({ note }) => note)
    expect(notes).toEqual(['spareBreaks', 'moves', 'hasMoved'])
  })

  test('with a spare that nobody watches finds it broken when it is needed, weeks later', () => {
    expect(story(rackOf(works(1000), works(100)), 1100, false)).toEqual([
      { hours: 100, up: true, note: 'spareBreaksUnseen' },
      { hours: 1000, up: false, note: 'losesAll' },
      { hours: 1024, up: true, note: 'isBack' },
      { hours: 1024, up: true, note: 'spareIsBack' },
    ])
  })
})
