import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPreset, type Work } from '../work.ts'
import { askedOf } from './asked.ts'
import { talk } from './talk.ts'

/** A window around the page, and one beside it. */
const around = { postMessage: vi.fn<(news: unknown, origin: string) => void>() }
const other = {}
let hear: (event: object) => void
let work: Work
let stop: () => void

beforeEach(async () => {
  around.postMessage.mockClear()
  vi.stubGlobal('addEventListener', (_type: string, listener: (event: object) => void) => {
    hear = listener
  })
  vi.stubGlobal('removeEventListener', () => undefined)
  work = await openPreset('E3')
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const begin = (origin = '*', put: (work: Work) => void = () => undefined) => {
  stop = talk({ window: around, origin }, work, put)
}
const say = async (data: unknown, event: object = {}) => {
  hear({ source: around, origin: 'https://a.example', data, ...event })
  // What it opens is loaded.
  await vi.dynamicImportSettled()
}
const said = (type: string) =>
  around.postMessage.mock.calls
    .map(([news]) => news as Record<string, unknown>)
    .filter((news) => news['type'] === type)

describe('what the page around says', () => {
  test('is done: play, pause, seek', async () => {
    begin()
    expect(said('ready')).toEqual([
      expect.objectContaining({ faultline: 1, scenario: 'E3', atMs: 0, status: 'paused' }),
    ])
    await say({ faultline: 1, type: 'play' })
    expect(work.player.getState().status).toBe('playing')
    await say({ faultline: 1, type: 'pause' })
    await say({ faultline: 1, type: 'seek', ms: 120.5 })
    expect(work.player.getState()).toMatchObject({ at: 120_500, status: 'paused' })
    expect(said('time').at(-1)).toEqual({ faultline: 1, type: 'time', atMs: 120.5, status: 'paused' })
    expect(said('error')).toEqual([])
  })

  test('a line of a script happens at the playhead, and is told', async () => {
    begin()
    await say({ faultline: 1, type: 'seek', ms: 50 })
    await say({ faultline: 1, type: 'intervene', line: { do: 'crash', node: 'n2' } })
    expect(work.player.run().plan.script).toContainEqual({ do: 'crash', node: 'n2', atMs: 50 })
    expect(said('event').at(-1)).toMatchObject({
      kind: 'script',
      atMs: 50,
      text: expect.stringContaining('S2 crashes'),
    })
  })

  test('another scenario replaces the one that is open', async () => {
    const put = vi.fn<(work: Work) => void>()
    begin('*', put)
    await say({ faultline: 1, type: 'open', scenario: 'F1' })
    await vi.waitFor(() => expect(put).toHaveBeenCalledOnce())
    expect(put.mock.calls[0]?.[0].origin.id).toBe('F1')
  })

  const refused: readonly (readonly [what: string, data: unknown, of: string, words: RegExp])[] = [
    ['an unknown node', { type: 'intervene', line: { do: 'crash', node: 'S9' } }, 'intervene', /S9/],
    ['an unknown fault', { type: 'intervene', line: { do: 'explode' } }, 'intervene', /explode.*crash/],
    [
      'a line with a time',
      { type: 'intervene', line: { do: 'crash', node: 'S2', atMs: 1 } },
      'intervene',
      /playhead/,
    ],
    ['no line', { type: 'intervene', line: 7 }, 'intervene', /a line/],
    ['a time that is none', { type: 'seek', ms: Number.NaN }, 'seek', /milliseconds/],
    ['a time before the run', { type: 'seek', ms: -1 }, 'seek', /milliseconds/],
    ['a field too many', { type: 'play', loud: true }, 'play', /loud/],
    ['a type that it does not know', { type: 'dance' }, 'dance', /one of play, pause/],
    ['a version to come', { faultline: 2, type: 'play' }, 'play', /version 1/],
    ['an unknown scenario', { type: 'open', scenario: 'Z9' }, 'open', /Z9/],
    ['a damaged link', { type: 'open', link: '#Axyz' }, 'open', /./],
  ]
  test.each(refused)('%s is refused in words, and nothing has happened', async (_what, data, of, words) => {
    const put = vi.fn<(work: Work) => void>()
    begin('*', put)
    const { version } = work.player.getState()
    await say({ faultline: 1, ...(data as object) })
    await vi.waitFor(() => expect(said('error')).toHaveLength(1))
    expect(said('error')[0]).toMatchObject({ of, message: expect.stringMatching(words) })
    expect(work.player.getState().version).toBe(version)
    expect(put).not.toHaveBeenCalled()
  })

  test.each([null, 7, 'play', [1], { type: 'play' }, { type: 'webpackOk' }])(
    'what is none of ours is passed over in silence: %j',
    async (data) => {
      begin()
      await say(data)
      expect(work.player.getState().status).toBe('paused')
      expect(said('error')).toEqual([])
    },
  )
})

test('what no file could hold is refused too', async () => {
  begin()
  const line: Record<string, unknown> = { do: 'crash' }
  line['node'] = line
  await say({ faultline: 1, type: 'intervene', line })
  await vi.waitFor(() => expect(said('error')).toHaveLength(1))
})

describe('who may speak', () => {
  test('no other window than the one around', async () => {
    begin()
    await say({ faultline: 1, type: 'play' }, { source: other })
    expect(work.player.getState().status).toBe('paused')
  })

  test('of a named origin alone, and only to it', async () => {
    begin('https://b.example')
    await say({ faultline: 1, type: 'play' })
    expect(work.player.getState().status).toBe('paused')
    await say({ faultline: 1, type: 'play' }, { origin: 'https://b.example' })
    expect(work.player.getState().status).toBe('playing')
    expect(new Set(around.postMessage.mock.calls.map(([, origin]) => origin))).toEqual(
      new Set(['https://b.example']),
    )
  })

  test('a mistyped origin lets nobody in', () => {
    expect(askedOf('?embed=1').origin).toBe('*')
    expect(askedOf('?origin=https://b.example').origin).toBe('https://b.example')
    for (const mistyped of ['*', '', 'b.example', 'https://b.example/', 'null']) {
      expect(askedOf(`?origin=${mistyped}`).origin).toBeUndefined()
    }
  })
})

describe('what is told while it plays', () => {
  const playFor = (ms: number, frameMs = 16) => {
    for (let t = 0; t < ms; t += frameMs) {
      clock += frameMs
      work.player.tick(frameMs)
    }
  }
  let clock = 0
  beforeEach(() => {
    clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => clock)
  })

  test('the time four times a second, and events as sentences', () => {
    begin()
    work.player.play()
    playFor(4000)
    expect(said('time').length).toBeGreaterThan(12)
    expect(said('time').length).toBeLessThan(22)
    expect(said('event').length).toBeGreaterThan(0)
  })

  test('a promise breaks, and holds again before that', () => {
    begin()
    work.player.seek(work.player.run().plan.endsAt)
    work.player.continueFromStop()
    work.player.seek(work.player.run().plan.endsAt)
    const broken = said('verdict').filter(({ holds }) => holds === false)
    expect(broken).not.toEqual([])
    work.player.seek(0)
    const mended = said('verdict').filter(({ holds }) => holds === true)
    expect(mended.map(({ check }) => check)).toEqual(broken.map(({ check }) => check))
  })
})
